package io.sojourn.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topics of what a dwell shard decided are found without decoding it: they must be those of the decoded event. */
class PlaceTopicTest {
    private static final Position HERE = new Position(-1_278_000, 515_074_000);
    private static final Position THERE = new Position(1, -1);

    @ParameterizedTest
    @MethodSource("events")
    void isThePlaceThatTheEventNames(PlaceEvent event) {
        RecordEvents walker =
                RecordFixtures.events(RecordFixtures.record().tick().causes(event));
        walker.next();

        List<Topic> topics = new ArrayList<>();
        for (int number = 0; number < walker.topicCount(); number++) {
            topics.add(walker.topic(number).topic());
        }

        List<Topic> expected = new ArrayList<>(List.of(Topic.agent(event.agentId())));
        String place = event.placeId();
        if (place != null) {
            expected.add(Topic.place(place));
        }
        assertThat(topics).isEqualTo(expected);
    }

    static Stream<PlaceEvent> events() {
        Stay named = new Stay("e1", "küche", "The kitchen", HERE, 7);
        Stay derived = new Stay("e2", "h3:8a194ad3205ffff", null, HERE, 7);
        return Stream.of(
                new EncounterStarted("alice", 1, HERE, named),
                new EncounterStarted("alice", 1, HERE, derived),
                new EncounterRecorded("alice", 1, HERE, named),
                new EncounterRecorded("alice", 1, HERE, derived),
                new EncounterEnded("alice", 1, HERE, named, 9, true, EndReason.LEFT),
                new EncounterEnded("alice", 1, HERE, derived, 9, true, EndReason.LEFT),
                new Transitioned("alice", 1, HERE, THERE, "küche", "The kitchen", 9),
                new Transitioned("alice", 1, HERE, THERE, "h3:8a194ad3205ffff", null, 9),
                new PlaceEntered("alice", 1, HERE, "küche", "The kitchen"),
                new PlaceExited("alice", 1, HERE, "küche", "The kitchen", 9, EndReason.GAP),
                new AgentLost("alice", 1, HERE, 9),
                new AgentBack("alice", 1, HERE, 9));
    }
}
