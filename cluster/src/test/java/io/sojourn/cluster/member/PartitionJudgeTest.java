package io.sojourn.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which members halt when they do not see each other any more, told as stories of seconds. */
class PartitionJudgeTest {
    private static final Set<String> ALL = Set.of("a", "b", "c", "d", "e");
    private static final Set<String> FOUR = Set.of("a", "b", "c", "d");

    private final Story story = new Story();

    @Test
    void aMemberThatSeesAllOthersGoesOn() {
        assertThat(story.of("a").seeing(ALL, ALL).forSeconds(60)).isEmpty();
        assertThat(story.doubt()).isNull();
    }

    @Test
    void theSmallerSideHaltsAfterTwelveSecondsAndNotBefore() {
        story.of("a").seeing(ALL, ALL).forSeconds(5);

        assertThat(story.seeing(Set.of("a", "b"), ALL).forSeconds(11)).isEmpty();
        assertThat(story.seeing(Set.of("a", "b"), ALL).forSeconds(2))
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("for 12 s", "2 of the 5 members that the database sees alive"));
    }

    @Test
    void theSmallerSideClaimsNothingFromTheFirstMoment() {
        story.of("a").seeing(ALL, ALL).forSeconds(5);
        story.seeing(Set.of("a", "b"), ALL).forSeconds(1);

        assertThat(story.doubt()).contains("2 of the 5");
        assertThat(story.smallerSide()).contains("2 of the 5");
    }

    @Test
    void theLargerSideGoesOnAndClaims() {
        story.of("c").seeing(ALL, ALL).forSeconds(5);

        assertThat(story.seeing(Set.of("c", "d", "e"), ALL).forSeconds(60)).isEmpty();
        assertThat(story.doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"a, false", "b, false", "c, true", "d, true"})
    void atExactlyHalfTheSideWithTheLowestIdGoesOn(String self, boolean halts) {
        Set<String> side = Set.of("a", "b").contains(self) ? Set.of("a", "b") : Set.of("c", "d");

        Optional<String> reason = story.of(self).seeing(side, FOUR).forSeconds(20);

        assertThat(reason.isPresent()).isEqualTo(halts);
    }

    @Test
    void aPartitionThatHealsInTimeIsForgotten() {
        story.of("a").seeing(Set.of("a"), ALL).forSeconds(11);
        story.seeing(ALL, ALL).forSeconds(1);

        assertThat(story.seeing(Set.of("a"), ALL).forSeconds(11)).isEmpty();
    }

    @Test
    void whoeverWasKilledCountsOnlyUntilTheHeartbeatsAreTooOld() {
        // Given: four of five are killed at once; their rows are alive for six seconds more
        story.of("e").seeing(ALL, ALL).forSeconds(5);
        story.seeing(Set.of("e"), ALL).forSeconds(6);
        // Then
        assertThat(story.seeing(Set.of("e"), Set.of("e")).forSeconds(60)).isEmpty();
        assertThat(story.doubt()).isNull();
    }

    @Test
    void theLastOfTwoClaimsAsSoonAsTheHeartbeatOfTheKilledOneIsNotFresh() {
        story.of("b").seeing(Set.of("a", "b"), Set.of("a", "b")).forSeconds(5);
        story.seeing(Set.of("b"), Set.of("a", "b")).forSeconds(2);
        assertThat(story.doubt()).isNotNull();

        story.seeing(Set.of("b"), Set.of("a", "b"), Set.of("b")).forSeconds(1);

        assertThat(story.doubt()).isNull();
    }

    @Test
    void whileTheDatabaseIsAwayNoTimeCounts() {
        story.of("a").seeing(Set.of("a"), ALL).forSeconds(11);
        story.databaseAwayForSeconds(30);

        assertThat(story.seeing(Set.of("a"), ALL).forSeconds(11)).isEmpty();
        assertThat(story.seeing(Set.of("a"), ALL).forSeconds(3)).isPresent();
    }

    @Test
    void withoutTheDatabaseAMemberClaimsNothingAfterAWhile() {
        story.of("a").seeing(ALL, ALL).forSeconds(5);
        assertThat(story.doubt()).isNull();

        story.databaseAwayForSeconds(6);

        assertThat(story.doubt()).contains("not been in touch with the database");
        assertThat(story.smallerSide()).as("so it may be for all").isNull();
    }

    @Test
    void aMemberClaimsNothingBeforeItsFirstHeartbeat() {
        assertThat(story.of("a").doubt()).isNotNull();
    }

    @Test
    void aMemberThatWasStoppedAndRemovedMeanwhileHaltsAsSoonAsItNotices() {
        // Given
        story.of("a").seeing(ALL, ALL).forSeconds(5);
        // When: it is the one with the lowest id, but it was the others who had to go on
        story.stoppedForSeconds(9);
        assertThat(story.seeing(ALL, ALL).forSeconds(1)).isEmpty();
        Optional<String> reason = story.seeing(Set.of("a", "b", "c"), ALL).forSeconds(1);
        // Then
        assertThat(reason).hasValueSatisfying(told -> assertThat(told).contains("was stopped", "3 of the 5"));
    }

    @Test
    void aShortStopIsNoReason() {
        story.of("a").seeing(ALL, ALL).forSeconds(5);
        story.stoppedForSeconds(3);

        assertThat(story.seeing(Set.of("a", "b", "c"), ALL).forSeconds(30)).isEmpty();
    }

    @Test
    void aStopThatNobodyNoticedIsForgotten() {
        story.of("a").seeing(ALL, ALL).forSeconds(5);
        story.stoppedForSeconds(9);
        story.seeing(ALL, ALL).forSeconds(16);

        assertThat(story.seeing(Set.of("a", "b", "c"), ALL).forSeconds(30)).isEmpty();
    }

    @Test
    void aMemberThatJoinsIsNotMissedBeforeItsHeartbeat() {
        assertThat(story.of("a").seeing(Set.of("a", "b"), Set.of("a")).forSeconds(30))
                .isEmpty();
    }

    /** One member's life, second by second. */
    private static final class Story {
        private PartitionJudge judge = new PartitionJudge("nobody");
        private Sight sight = new Sight(Set.of(), Set.of(), Set.of());
        private long nowMs = 1_000_000;

        Story of(String self) {
            judge = new PartitionJudge(self);
            return this;
        }

        Story seeing(Set<String> seen, Set<String> alive) {
            return seeing(seen, alive, alive);
        }

        Story seeing(Set<String> seen, Set<String> alive, Set<String> fresh) {
            sight = new Sight(seen, alive, fresh);
            return this;
        }

        /** The first reason to halt, if there is any. */
        Optional<String> forSeconds(int seconds) {
            Optional<String> reason = Optional.empty();
            for (int i = 0; i < seconds; i++) {
                nowMs += 1_000;
                Optional<String> now = judge.sees(nowMs, sight);
                reason = reason.isPresent() ? reason : now;
            }
            return reason;
        }

        void databaseAwayForSeconds(int seconds) {
            for (int i = 0; i < seconds; i++) {
                nowMs += 1_000;
                judge.seesNothing();
            }
        }

        void stoppedForSeconds(int seconds) {
            nowMs += seconds * 1_000L;
            judge.stoodStill(nowMs, seconds * 1_000L);
        }

        String smallerSide() {
            return judge.smallerSide(nowMs);
        }

        String doubt() {
            return judge.doubt(nowMs);
        }
    }
}
