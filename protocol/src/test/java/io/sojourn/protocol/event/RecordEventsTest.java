package io.sojourn.protocol.event;

import static io.sojourn.protocol.event.RecordFixtures.SHARD;
import static io.sojourn.protocol.event.RecordFixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.location.FixOutcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordEventsTest {
    private static final RecordFixtures STORY = record().fix("alice", 0)
            .causes("alice")
            .fix("bob", FixOutcome.DUPLICATE)
            .fix("bob", FixOutcome.LATE)
            .fix("carl", 0)
            .causesEntry("carl", "office")
            .causesEntry("carl", "floor-2")
            .tick()
            .causes("dora")
            .fix("alice", 0)
            .endOfFixes()
            .fix("bob", 0)
            .causes("bob");

    @Test
    void putsEachFixBeforeWhatItCaused() {
        List<String> told = told(STORY, true);

        assertThat(told)
                .containsExactly(
                        "d17-4211-0 location_update alice",
                        "d17-4211-1 agent_back alice",
                        "d17-4211-2 location_update bob",
                        "d17-4211-3 location_update carl",
                        "d17-4211-4 place_enter carl office",
                        "d17-4211-5 place_enter carl floor-2",
                        "d17-4211-6 agent_back dora",
                        "d17-4211-7 location_update alice",
                        "d17-4211-8 location_update bob",
                        "d17-4211-9 agent_back bob");
    }

    @Test
    void givesTheSameIdsWithoutLocationUpdates() {
        List<String> told = told(STORY, false);

        assertThat(told)
                .containsExactly(
                        "d17-4211-1 agent_back alice",
                        "d17-4211-4 place_enter carl office",
                        "d17-4211-5 place_enter carl floor-2",
                        "d17-4211-6 agent_back dora",
                        "d17-4211-9 agent_back bob");
    }

    @Test
    void anEmptyRecordHasNoEvents() {
        assertThat(told(record().tick(), true)).isEmpty();
        assertThat(told(record(), true)).isEmpty();
    }

    @Test
    void startsAfreshWithEachRecord() {
        RecordEvents events = RecordEvents.of(SHARD).reset(STORY.build(), true);
        events.next();
        events.next();

        events.reset(record().fix("zoe", 0).build(), true);

        assertThat(events.next()).isTrue();
        assertThat(events.topic(0)).hasToString("agents/zoe");
        assertThat(events.index()).isZero();
        assertThat(events.next()).isFalse();
        assertThat(events.next()).isFalse();
    }

    @Property
    void indexesCountUpWhateverTheStory(@ForAll("stories") List<Integer> steps) {
        RecordFixtures story = record();
        steps.forEach(step -> tell(story, step));

        List<Integer> indexes = new ArrayList<>();
        RecordEvents events = RecordFixtures.events(story);
        while (events.next()) {
            indexes.add(events.index());
        }

        for (int i = 0; i < indexes.size(); i++) {
            assertThat(indexes.get(i)).isEqualTo(i);
        }
    }

    @Provide
    Arbitrary<List<Integer>> stories() {
        return Arbitraries.integers().between(0, 5).list().ofMaxSize(30);
    }

    private static void tell(RecordFixtures story, int step) {
        switch (step) {
            case 0 -> story.tick();
            case 1 -> story.fix("a", FixOutcome.DUPLICATE);
            case 2 -> story.fix("a", 0).causesEntry("a", "p");
            case 3 -> story.tick().causes("b");
            case 4 -> story.endOfFixes();
            default -> story.fix("c", FixOutcome.DWELLING);
        }
    }

    private static List<String> told(RecordFixtures story, boolean withUpdates) {
        RecordEvents events = RecordEvents.of(SHARD).reset(story.build(), withUpdates);
        List<String> told = new ArrayList<>();
        while (events.next()) {
            StringBuilder line =
                    new StringBuilder(events.id() + " " + events.type().wireName());
            for (int number = 0; number < events.topicCount(); number++) {
                line.append(' ').append(events.topic(number).id());
            }
            told.add(line.toString());
        }
        return told;
    }
}
