package io.sojourn.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final long TEN = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();
    private static final Position LONDON = new Position(-1_278_000, 515_074_000);
    private static final Stay AT_OFFICE = new Stay("e1", "office", "The \"Office\"", LONDON, TEN);
    private static final Stay SOMEWHERE = new Stay("e2", "h3:8a194ad3205ffff", null, LONDON, TEN);

    private final EventJson json = new EventJson();

    @Test
    void encounterStartAtANamedPlace() {
        assertThat(encoded(new EncounterStarted("alice", TEN + 60_000, LONDON, AT_OFFICE)))
                .isEqualTo("{\"id\":\"d17-4211-3\",\"event_type\":\"encounter_start\",\"topic\":\"agents/alice\","
                        + "\"topics\":[\"agents/alice\",\"places/office\"],\"timestamp\":\"2026-11-21T10:01:00.000Z\","
                        + "\"data\":{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"encounter_id\":\"e1\","
                        + "\"extent_id\":\"office\",\"extent_name\":\"The \\\"Office\\\"\","
                        + "\"dwell_start\":\"2026-11-21T10:00:00.000Z\",\"duration\":60}}");
    }

    @Test
    void encounterAtADerivedExtentHasNoNameAndNoPlaceTopic() {
        assertThat(encoded(new EncounterRecorded("alice", TEN + 120_500, LONDON, SOMEWHERE)))
                .isEqualTo("{\"id\":\"d17-4211-3\",\"event_type\":\"encounter\",\"topic\":\"agents/alice\","
                        + "\"topics\":[\"agents/alice\"],\"timestamp\":\"2026-11-21T10:02:00.500Z\","
                        + "\"data\":{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"encounter_id\":\"e2\","
                        + "\"extent_id\":\"h3:8a194ad3205ffff\",\"extent_name\":null,"
                        + "\"dwell_start\":\"2026-11-21T10:00:00.000Z\",\"duration\":120.5}}");
    }

    @Test
    void encounterEndTellsHowItEnded() {
        assertThat(data(new EncounterEnded(
                        "alice", TEN + 400_000, LONDON, AT_OFFICE, TEN + 300_000, true, EndReason.PLACE_DELETED)))
                .isEqualTo("{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"encounter_id\":\"e1\","
                        + "\"extent_id\":\"office\",\"extent_name\":\"The \\\"Office\\\"\","
                        + "\"dwell_start\":\"2026-11-21T10:00:00.000Z\",\"duration\":300,"
                        + "\"dwell_end\":\"2026-11-21T10:05:00.000Z\",\"recorded\":true,\"reason\":\"place_deleted\"}");
    }

    @Test
    void transitionTellsFromWhereToWhere() {
        Position to = new Position(-1_279_000, 515_075_000);

        assertThat(data(new Transitioned("alice", TEN, LONDON, to, "office", "Office", 300_000)))
                .isEqualTo("{\"agent_id\":\"alice\",\"location\":[-0.1279,51.5075],\"from\":[-0.1278,51.5074],"
                        + "\"to\":[-0.1279,51.5075],\"from_extent\":\"office\",\"dwell_duration\":300}");
    }

    @Test
    void placeEnterAndExitNameThePlace() {
        assertThat(data(new PlaceEntered("alice", TEN, LONDON, "office", "Office")))
                .isEqualTo("{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"place_id\":\"office\","
                        + "\"place_name\":\"Office\"}");
        assertThat(data(new PlaceExited("alice", TEN, LONDON, "office", "Office", TEN - 1_250, EndReason.LEFT)))
                .isEqualTo("{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"place_id\":\"office\","
                        + "\"place_name\":\"Office\",\"duration\":1.25,\"reason\":\"left\"}");
    }

    @Test
    void agentLostAndBackTellWhenItWasSeen() {
        String expected = "{\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],"
                + "\"last_seen\":\"2026-11-21T10:00:00.000Z\"}";

        assertThat(data(new AgentLost("alice", TEN + 900_000, LONDON, TEN))).isEqualTo(expected);
        assertThat(data(new AgentBack("alice", TEN + 900_000, LONDON, TEN))).isEqualTo(expected);
    }

    @Test
    void locationUpdateIsTheFix() {
        Fix fix = new Fix(
                "alice", TEN, 515_074_000, -1_278_000, 5.5f, Float.NaN, 1.25f, Float.NaN, "{\"a\":\r\n [1, \"ü\"]}");
        RecordEvents events = RecordFixtures.events(RecordFixtures.record().fix(fix, FixOutcome.DWELLING));
        events.next();

        String encoded = new String(json.encode(events), StandardCharsets.UTF_8);

        assertThat(encoded)
                .isEqualTo("{\"id\":\"d17-4211-0\",\"event_type\":\"location_update\",\"topic\":\"agents/alice\","
                        + "\"topics\":[\"agents/alice\"],\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"data\":{"
                        + "\"agent_id\":\"alice\",\"location\":[-0.1278,51.5074],\"latitude\":51.5074,"
                        + "\"longitude\":-0.1278,\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"accuracy\":5.5,"
                        + "\"speed\":1.25,\"metadata\":{\"a\":   [1, \"ü\"]},\"status\":\"dwelling\"}}");
    }

    @Test
    void locationUpdateFlagsWhatIsUnusualOnly() {
        RecordEvents events = RecordFixtures.events(RecordFixtures.record()
                .fix("alice", FixOutcome.LATE)
                .fix("alice", FixOutcome.HELD | FixOutcome.INACCURATE));

        events.next();
        assertThat(new String(json.encode(events), StandardCharsets.UTF_8))
                .endsWith("\"status\":\"moving\",\"late\":true}}");
        events.next();
        assertThat(new String(json.encode(events), StandardCharsets.UTF_8))
                .endsWith("\"status\":\"moving\",\"held\":true,\"inaccurate\":true}}");
    }

    @Property
    void anyNameComesThroughOnOneLine(@ForAll String agent, @ForAll String name) throws Exception {
        PlaceEvent event = new PlaceEntered(agent, TEN, LONDON, "p", name);

        String encoded = encoded(event);

        assertThat(encoded).doesNotContain("\n", "\r");
        JsonNode read = new ObjectMapper().readTree(encoded);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (new String(utf8, StandardCharsets.UTF_8).equals(name)) {
            assertThat(read.at("/data/place_name").asText()).isEqualTo(name);
        }
    }

    @Test
    void goesOnAfterAnEventThatCannotBeWritten() {
        PlaceEvent broken = new PlaceEntered("a\ud800", TEN, LONDON, "p", "x");
        try {
            encoded(broken);
        } catch (RuntimeException expected) {
            // Half a character has no UTF-8.
        }

        assertThat(encoded(new AgentBack("bob", TEN, LONDON, TEN)))
                .startsWith("{\"id\":")
                .endsWith("}}");
    }

    private String encoded(PlaceEvent event) {
        return new String(
                json.encode(new EventId(new ShardId(Role.DWELL, 17), 4211, 3), event), StandardCharsets.UTF_8);
    }

    private String data(PlaceEvent event) {
        String envelope = encoded(event);
        return envelope.substring(envelope.indexOf("\"data\":") + 7, envelope.length() - 1);
    }
}
