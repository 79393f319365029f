package io.sojourn.gateway.webhook.machine;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookQuery;
import io.sojourn.gateway.webhook.command.WebhookQuery.Found;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard of webhooks. Deliveries are not part of it: they lie in their table, which only the records of
 * this shard write to ({@link DeliveryProjection}).
 */
final class WebhookMachine implements ShardMachine {
    private final WebhookState state;
    private final CommandApplier applier;

    private WebhookMachine(WebhookState state) {
        this.state = state;
        this.applier = new CommandApplier(state);
    }

    /** As of a checkpoint, or with null a new one. */
    static WebhookMachine restore(byte @Nullable [] checkpoint) {
        return new WebhookMachine(WebhookState.of(checkpoint));
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < batch.commands().size(); i++) {
            replies.add(apply(i, batch.commands().get(i), timeMs, events));
        }
        return new Decision(replies, events);
    }

    /** A command that is malformed is refused and changes nothing. */
    private byte[] apply(int index, Command command, long timeMs, List<byte[]> events) {
        if (command.kind() == CommandKind.TICK) {
            return CommandReply.done();
        }
        try {
            if (command.kind() != CommandKind.WEBHOOK) {
                throw new IllegalArgumentException(command.kind() + " is no command to a webhook shard");
            }
            return applier.apply(WebhookCommandCodec.decode(command.body()), index, timeMs, events);
        } catch (ProblemException e) {
            return CommandReply.refused(e.code(), e.detail());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return CommandReply.refused(ErrorCode.INVALID_PARAMETER, "the command is malformed");
        }
    }

    @Override
    public Answer answer(byte[] bytes) {
        WebhookQuery query = WebhookQuery.read(bytes);
        if (query instanceof WebhookQuery.ById q) {
            Endpoint found = state.endpoints.get(q.id());
            return new Answer.Ready(new Found(found == null ? List.of() : List.of(found), List.of()).toBytes());
        } else if (query instanceof WebhookQuery.Page q) {
            List<Endpoint> page = state.endpoints.tailMap(q.afterId(), false).values().stream()
                    .limit(q.limit())
                    .toList();
            return new Answer.Ready(new Found(page, List.copyOf(state.deleted)).toBytes());
        }
        return new Answer.Ready(CommandReply.done(state.endpoints.size()));
    }

    @Override
    public MachineCheckpoint checkpoint() {
        return new MachineCheckpoint(state.toBytes(), Map.of(), () -> {});
    }
}
