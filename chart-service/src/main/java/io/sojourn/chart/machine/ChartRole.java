package io.sojourn.chart.machine;

import io.sojourn.cluster.machine.ServedShards;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import org.jspecify.annotations.Nullable;

/** The chart role: all that there is of charts and series is in the state of their shards. */
public final class ChartRole implements ShardRole {
    private final ChartRenderer renderer;
    private final ServedShards served;

    /** One whose charts nobody feeds. */
    public ChartRole(ChartRenderer renderer) {
        this(renderer, ServedShards.NOBODY);
    }

    /** @param served is told which shards are served here, to feed those charts that have a source */
    public ChartRole(ChartRenderer renderer, ServedShards served) {
        this.renderer = renderer;
        this.served = served;
    }

    @Override
    public Role role() {
        return Role.CHART;
    }

    /** Deltas are due 50 ms after the one before. */
    @Override
    public boolean hasExactTimers() {
        return true;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new ChartMachine(ChartShard.read(checkpoint), renderer);
    }

    @Override
    public void began(ShardId shard, long epoch) {
        served.began(shard, epoch);
    }

    @Override
    public void ended(ShardId shard, long epoch) {
        served.ended(shard, epoch);
    }
}
