package io.sojourn.dwell.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.dwell.place.MemoryPlaces;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens to a shard, it goes on as if it had not happened. */
class RecoveryTest {
    private static final int STEPS = 250;
    private static final DwellSettings IN_ORDER = DwellSettings.DEFAULT;
    private static final DwellSettings REORDERED =
            new DwellSettings(IN_ORDER.defaults(), 3_000, IN_ORDER.gapMs(), IN_ORDER.agentTimeoutMs());

    @Property(tries = 20)
    void parkingAndWakingChangesNothing(@ForAll long seed, @ForAll boolean reorder) {
        DwellSettings settings = reorder ? REORDERED : IN_ORDER;
        ShardFixture plain = new ShardFixture(0, settings, new MemoryPlaces());
        ShardFixture parking = new ShardFixture(0, settings, new MemoryPlaces());
        RandomLife life = new RandomLife(seed);
        MachineCheckpoint underWay = null;

        for (int i = 0; i < STEPS; i++) {
            List<LogRecord> records = step(plain, life);
            for (LogRecord expected : records) {
                same(parking.apply(expected.timeMs(), commands(expected)), expected);
            }
            if (underWay != null && life.chance(2)) {
                parking.store(underWay);
                underWay.committed().run();
                underWay = null;
            } else if (underWay == null && life.chance(5)) {
                underWay = parking.machine().checkpoint();
            }
        }

        AgentQuery all = new AgentQuery.Page("", 1000);
        assertThat(parking.ask(all)).isEqualTo(plain.ask(all));
        assertThat(parking.machine().nextTimerMs()).isEqualTo(plain.machine().nextTimerMs());
    }

    @Property(tries = 20)
    void aCheckpointAndTheRecordsAfterItGiveTheSameState(@ForAll long seed, @ForAll boolean reorder) {
        DwellSettings settings = reorder ? REORDERED : IN_ORDER;
        MemoryPlaces places = new MemoryPlaces();
        ShardFixture shard = new ShardFixture(0, settings, places);
        RandomLife life = new RandomLife(seed);
        byte[] checkpoint = null;
        int covered = 0;

        for (int i = 0; i < STEPS; i++) {
            step(shard, life);
            if (life.chance(20)) {
                checkpoint = shard.checkpoint();
                covered = shard.records().size();
            } else if (life.chance(20)) {
                long timer = shard.machine().nextTimerMs();
                List<String> before = state(shard);
                List<LogRecord> again = shard.recover(
                        checkpoint,
                        shard.records().subList(covered, shard.records().size()));
                for (int j = 0; j < again.size(); j++) {
                    same(again.get(j), shard.records().get(covered + j));
                }
                assertThat(state(shard)).isEqualTo(before);
                assertThat(shard.machine().nextTimerMs()).isEqualTo(timer);
            }
        }
    }

    /** Ticks if that is due, as an actor does, then a batch. */
    private static List<LogRecord> step(ShardFixture shard, RandomLife life) {
        List<LogRecord> records = new ArrayList<>();
        long time = life.nextTimeMs();
        while (shard.machine().nextTimerMs() <= time) {
            records.add(shard.apply(time, Command.tick()));
        }
        records.add(shard.apply(time, life.nextCommands()));
        for (LogRecord record : records) {
            for (int i = 0; i < record.replies().size(); i++) {
                CommandKind kind = record.batch().commands().get(i).kind();
                byte[] reply = record.replies().get(i);
                boolean revises = kind == CommandKind.REGISTER_PLACES || kind == CommandKind.TICK;
                if (revises && !CommandReply.isRefused(reply)) {
                    life.registered(CommandReply.value(reply));
                }
            }
        }
        return records;
    }

    private static Command[] commands(LogRecord record) {
        return record.batch().commands().toArray(Command[]::new);
    }

    private static void same(LogRecord actual, LogRecord expected) {
        assertThat(actual.replies()).usingRecursiveComparison().isEqualTo(expected.replies());
        assertThat(actual.events().stream().map(List::of).toList())
                .usingRecursiveComparison()
                .isEqualTo(expected.events().stream().map(List::of).toList());
    }

    /** What a checkpoint would hold but for the order in a hash table of fingerprints, which may differ. */
    private static List<String> state(ShardFixture shard) {
        MachineCheckpoint checkpoint = shard.machine().checkpoint();
        MachineState state = MachineState.of(checkpoint.state());
        List<String> all = new ArrayList<>();
        all.add(state.followedRevision() + " " + state.registeredRevision());
        for (Agent agent : state.active()) {
            BinaryWriter out = new BinaryWriter();
            agent.write(out);
            all.add(agent.id() + " " + Arrays.toString(out.toBytes()));
        }
        BinaryWriter ids = new BinaryWriter();
        state.parked().write(ids);
        all.add(Arrays.toString(ids.toBytes()));
        return all;
    }
}
