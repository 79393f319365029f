package io.sojourn.dwell.machine;

import static io.sojourn.dwell.machine.ShardFixture.events;
import static io.sojourn.dwell.machine.ShardFixture.fix;
import static io.sojourn.dwell.machine.ShardFixture.fixes;
import static io.sojourn.dwell.machine.ShardFixture.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dwell.place.MemoryPlaces;
import io.sojourn.protocol.agent.AgentQuery.ById;
import io.sojourn.protocol.agent.AgentQuery.Page;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DwellMachineTest {
    private static final long T0 = 1_800_000_000_000L;
    private static final Place OFFICE = new Place(
            "office", "Office", "{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}", 50, 0, 0, null, Long.MAX_VALUE);

    private final MemoryPlaces places = new MemoryPlaces();
    private final ShardFixture shard = new ShardFixture(7, DwellSettings.DEFAULT, places);

    @Test
    void aStayIsRecordedFromItsFixes() {
        shard.apply(T0, follow(places.put(OFFICE)));

        List<PlaceEvent> events = stay("alice", 13.4, 52.5, 30);

        assertThat(events)
                .extracting(PlaceEvent::type)
                .containsExactly(EventType.PLACE_ENTER, EventType.ENCOUNTER_START, EventType.ENCOUNTER);
        AgentView alice = shard.ask(new ById("alice")).get(0);
        assertThat(alice.stay().extentId()).isEqualTo("office");
        assertThat(alice.recorded()).isTrue();
        assertThat(alice.placeIds()).containsExactly("office");
    }

    @Test
    void anEventsIndexCountsAcceptedFixesAndEventsAlike() {
        shard.apply(T0, follow(places.put(OFFICE)));
        Fix outside = fix("bob", T0, 13.5, 52.5);

        LogRecord record = shard.apply(
                T0 + 1000,
                Command.tick(),
                fixes(outside, outside, fix("alice", T0, 13.4, 52.5), fix("carol", T0, 13.4, 52.5)));

        assertThat(record.replies().get(1)).containsExactly(0, FixOutcome.DUPLICATE, 0, 0);
        List<RecordedEvent> events = events(record);
        assertThat(events).extracting(RecordedEvent::index).containsExactly(2, 4);
        assertThat(events).extracting(RecordedEvent::commandIndex).containsExactly(1, 1);
        assertThat(events).extracting(RecordedEvent::fixIndex).containsExactly(2, 3);
    }

    @Test
    void aSilentAgentIsLostWhenItsTimerFires() {
        shard.apply(T0, fixes(fix("alice", T0, 13.4, 52.5)));
        shard.apply(T0 + 60_000, fixes(fix("bob", T0 + 60_000, 13.4, 52.5)));
        long due = T0 + DwellSettings.DEFAULT.agentTimeoutMs();
        assertThat(shard.machine().nextTimerMs()).isEqualTo(due);

        LogRecord tick = shard.apply(due, Command.tick());

        assertThat(events(tick)).extracting(e -> e.event().agentId()).containsExactly("alice");
        assertThat(shard.ask(new ById("alice")).get(0).lost()).isTrue();
        assertThat(shard.machine().nextTimerMs()).isEqualTo(due + 60_000);
    }

    @Test
    void whoeverIsInADeletedPlaceLeavesIt() {
        shard.apply(T0, follow(places.put(OFFICE)));
        stay("alice", 13.4, 52.5, 30);

        LogRecord record = shard.apply(T0 + 400_000, follow(places.delete("office")));

        assertThat(events(record))
                .extracting(e -> e.event().type())
                .contains(EventType.PLACE_EXIT, EventType.ENCOUNTER_END);
    }

    @Test
    void aRevisionThatThereIsNotIsRefused() {
        LogRecord record = shard.apply(T0, follow(99));

        assertThat(CommandReply.isRefused(record.replies().get(0))).isTrue();
    }

    @Test
    void anOlderRevisionChangesNothing() {
        long first = places.put(OFFICE);
        long second = places.delete("office");
        shard.apply(T0, follow(second));

        LogRecord record = shard.apply(T0, follow(first));

        assertThat(CommandReply.isRefused(record.replies().get(0))).isFalse();
        assertThat(stay("alice", 13.4, 52.5, 30)).extracting(PlaceEvent::type).doesNotContain(EventType.PLACE_ENTER);
    }

    @Test
    void aMalformedBodyCostsItsNeighboursNothing() {
        Command broken = new Command(CommandKind.RECORD_FIXES, new byte[] {1, 2, 3});

        LogRecord record = shard.apply(T0, broken, fixes(fix("alice", T0, 13.4, 52.5)));

        assertThat(record.replies().get(0)).isEmpty();
        assertThat(record.replies().get(1)).hasSize(1);
        assertThat(shard.ask(new ById("alice"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandKind.class,
            names = {"PUT_AGENT_SETTINGS", "REGISTER_PLACES", "FOLLOW_PLACES", "DELETE_AGENT_SETTINGS"})
    void everyMalformedCommandIsRefused(CommandKind kind) {
        ShardFixture registrar = new ShardFixture(0);

        for (byte[] body : List.of(new byte[0], new byte[] {5, 'a'}, new byte[] {-1, -1, -1, -1, -1})) {
            LogRecord record = registrar.apply(T0, new Command(kind, body), fixes(fix("alice", T0, 1, 1)));

            assertThat(CommandReply.isRefused(record.replies().get(0))).isTrue();
            assertThat(record.replies().get(1)).hasSize(1);
        }
    }

    @Test
    void aFixThatCannotBeIsRefusedWithAllOfItsCommand() {
        Fix beyondThePole = new Fix("alice", T0, 900_000_001, 0, 1, 1, 1, 1, null);
        Fix endOfTime = fix("alice", Long.MAX_VALUE, 1, 1);
        Fix nul = fix("a\0b", T0, 1, 1);
        Fix nameless = fix("", T0, 1, 1);

        for (Fix broken : List.of(beyondThePole, endOfTime, nul, nameless)) {
            LogRecord record = shard.apply(T0, fixes(fix("bob", T0, 1, 1), broken));
            assertThat(record.replies().get(0)).as(broken.toString()).isEmpty();
        }
        assertThat(shard.ask(new ById("bob"))).isEmpty();
    }

    @Test
    void anIdOfBrokenUtf8IsOneAgentNonetheless() {
        FixWriter writer = new FixWriter(new BinaryWriter());
        byte[] id = {'a', (byte) 0xFF};
        writer.write(id, 0, 2, T0, 1, 1, Float.NaN, Float.NaN, Float.NaN, Float.NaN, null, false);
        writer.write(id, 0, 2, T0 + 1, 1, 1, Float.NaN, Float.NaN, Float.NaN, Float.NaN, null, false);

        shard.apply(T0, new Command(CommandKind.RECORD_FIXES, writer.toBytes()));

        assertThat(shard.ask(new Page("", 10))).hasSize(1);
    }

    private List<PlaceEvent> stay(String agent, double longitude, double latitude, int fixes) {
        List<PlaceEvent> events = new ArrayList<>();
        for (int i = 0; i < fixes; i++) {
            long time = T0 + i * 10_000L;
            events(shard.apply(time, fixes(fix(agent, time, longitude, latitude))))
                    .forEach(event -> events.add(event.event()));
        }
        return events;
    }
}
