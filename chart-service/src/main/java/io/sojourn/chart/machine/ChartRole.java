package io.sojourn.chart.machine;

import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chart role: all that there is of charts and series is in the state of their shards. */
public final class ChartRole implements ShardRole {
    private final ChartRenderer renderer;

    public ChartRole(ChartRenderer renderer) {
        this.renderer = renderer;
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
    public List<Row> project(ShardId shard, LogRecord record) {
        return List.of();
    }

    @Override
    public List<Row> fold(ShardId shard, List<LogRecord> records) {
        return List.of();
    }
}
