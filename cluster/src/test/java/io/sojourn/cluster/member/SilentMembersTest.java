package io.sojourn.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SilentMembersTest {
    private static final Set<String> ALL = Set.of("a", "b", "c");

    private final SilentMembers silent = new SilentMembers("a");
    private long nowMs = 1_000;

    @Test
    void aMemberThatTheDatabaseDoesNotHearOfCountsAsGoneAfterAWhile() {
        assertThat(forSeconds(14, ALL, Set.of("a", "c"))).isEmpty();
        assertThat(forSeconds(2, ALL, Set.of("a", "c"))).containsExactly("b");
    }

    @Test
    void itIsBackWithItsFirstHeartbeat() {
        forSeconds(20, ALL, Set.of("a", "c"));

        assertThat(forSeconds(1, ALL, ALL)).isEmpty();
    }

    @Test
    void nobodyIsBlamedForADatabaseThatNobodyReaches() {
        // Given: it comes back, and all rows but one's own are old
        silent.seesNothing();
        assertThat(forSeconds(2, ALL, Set.of("a"))).isEmpty();
        // Then
        assertThat(forSeconds(60, ALL, ALL)).isEmpty();
    }

    @Test
    void timeOutsideOfTheDatabasesReachDoesNotCount() {
        forSeconds(14, ALL, Set.of("a", "c"));
        silent.seesNothing();

        assertThat(forSeconds(14, ALL, Set.of("a", "c"))).isEmpty();
    }

    @Test
    void whoHasLeftIsForgotten() {
        forSeconds(20, ALL, Set.of("a", "c"));
        forSeconds(1, Set.of("a", "c"), Set.of("a", "c"));

        assertThat(forSeconds(1, ALL, Set.of("a", "c"))).isEmpty();
    }

    private Set<String> forSeconds(int seconds, Set<String> seen, Set<String> alive) {
        Set<String> gone = Set.of();
        for (int i = 0; i < seconds; i++) {
            nowMs += 1_000;
            gone = silent.sees(nowMs, new Sight(seen, alive, alive));
        }
        return gone;
    }
}
