package io.sojourn.gateway.webhook.machine;

import io.sojourn.cluster.machine.ServedShards;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The webhook role: who is to be told of what, and how far each has been. */
public final class WebhookRole implements ShardRole {
    private final ServedShards served;

    public WebhookRole(ServedShards served) {
        this.served = served;
    }

    @Override
    public Role role() {
        return Role.WEBHOOK;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return WebhookMachine.restore(checkpoint);
    }

    @Override
    public List<Row> project(ShardId shard, LogRecord record) {
        return DeliveryProjection.project(record);
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
