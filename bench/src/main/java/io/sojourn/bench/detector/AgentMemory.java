package io.sojourn.bench.detector;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.dwell.detector.H3ExtentNamer;
import io.sojourn.dwell.machine.DwellContext;
import io.sojourn.dwell.machine.DwellMachine;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.settings.DwellSettings;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Live heap per agent with a million of them in the 64 shards of a real process: state, id, place in the table and in the
 * lists, and each agent's part of its shard's memory of recent fixes. Half of them dwell. Run it by
 *
 * <pre>{@code
 * mvn -q -B -pl bench -am test-compile -Dbench=io.sojourn.bench.detector.AgentMemory
 * }</pre>
 *
 * An argument ({@code -Dbench.args=100000}) sets another number of agents.
 */
public final class AgentMemory {
    private static final int SHARDS = 64;
    private static final int ROUNDS = 18;
    private static final int AIM_BYTES = 400;

    private AgentMemory() {}

    /** @param args the number of agents, a million if empty */
    public static void main(String[] args) throws Exception {
        int agents = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        SampleCity city = new SampleCity(agents);
        DwellMachine[] machines = machines();
        FixWriter[] writers = new FixWriter[SHARDS];
        int[] shardOf = new int[agents];
        for (int i = 0; i < agents; i++) {
            shardOf[i] = ShardHash.shardOf(city.id(i), 0, city.id(i).length, SHARDS);
        }
        long before = liveHeap();
        long events = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int shard = 0; shard < SHARDS; shard++) {
                writers[shard] = new FixWriter(new BinaryWriter(1 << 20));
            }
            for (int i = 0; i < agents; i++) {
                city.write(i, writers[shardOf[i]]);
            }
            for (int shard = 0; shard < SHARDS; shard++) {
                events += apply(machines[shard], round, city.nowMs(), writers[shard].toBytes());
            }
            city.nextRound();
            System.out.printf("\rround %d of %d", round + 1, ROUNDS);
        }
        Arrays.fill(writers, null);
        double perAgent = (liveHeap() - before) / (double) agents;
        System.out.printf(
                "%n%,d agents, %,d events: %.0f bytes of live heap per agent, %.2f of the limit of %d%n",
                agents, events, perAgent, perAgent / AIM_BYTES, AIM_BYTES);
        // The machines must be alive while the heap is measured.
        if (machines[0].nextTimerMs() < 0) {
            throw new IllegalStateException();
        }
    }

    private static int apply(DwellMachine machine, int round, long nowMs, byte[] fixes) throws Exception {
        CommandBatch batch =
                new CommandBatch("bench", round, round + 1, List.of(new Command(CommandKind.RECORD_FIXES, fixes)));
        var preparation = machine.prepare(batch);
        if (preparation != null) {
            preparation.call().run();
        }
        return machine.apply(nowMs, batch).events().size();
    }

    private static DwellMachine[] machines() {
        PlaceHistory noPlaces = new PlaceHistory() {
            @Override
            public long latestRevision() {
                return 0;
            }

            @Override
            public List<PlaceRevision> placesAt(long revision) {
                return List.of();
            }

            @Override
            public List<PlaceRevision> changesBetween(long after, long upTo) {
                return List.of();
            }
        };
        DwellContext context = new DwellContext(
                DwellSettings.DEFAULT,
                new H3ExtentNamer(),
                new PlaceCatalogue(noPlaces),
                new MemoryShardLog(new MemoryLogStore(SHARDS)));
        DwellMachine[] machines = new DwellMachine[SHARDS];
        for (int shard = 0; shard < SHARDS; shard++) {
            machines[shard] = DwellMachine.restore(new ShardId(Role.DWELL, shard), context, null);
        }
        return machines;
    }

    private static long liveHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
