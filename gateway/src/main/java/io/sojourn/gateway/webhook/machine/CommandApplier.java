package io.sojourn.gateway.webhook.machine;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommand.Change;
import io.sojourn.gateway.webhook.command.WebhookCommand.Create;
import io.sojourn.gateway.webhook.command.WebhookCommand.Enqueue;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.Endpoint.Feed;
import io.sojourn.gateway.webhook.endpoint.Health;
import io.sojourn.gateway.webhook.endpoint.Replay;
import io.sojourn.gateway.webhook.signing.Secrets;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each command makes of the state; the reply tells whether it counted. */
final class CommandApplier {
    private final WebhookState state;

    CommandApplier(WebhookState state) {
        this.state = state;
    }

    byte[] apply(WebhookCommand command, int index, long timeMs, List<byte[]> events) {
        if (command instanceof WebhookCommand.BeginDispatch c) {
            return begin(c.epoch());
        }
        if (command instanceof WebhookCommand.Fenced c && c.epoch() != state.epoch) {
            return WebhookReply.DEPOSED.toBytes();
        }
        if (command instanceof Create c) {
            return create(c, timeMs);
        }
        if (command instanceof WebhookCommand.Forget c) {
            state.deleted.remove(c.id());
            return CommandReply.done();
        }
        return applyTo(find(((WebhookCommand.OfWebhook) command).id()), command, index, timeMs, events);
    }

    private byte[] applyTo(Endpoint endpoint, WebhookCommand command, int index, long timeMs, List<byte[]> events) {
        if (command instanceof Change c) {
            return change(endpoint, c);
        } else if (command instanceof WebhookCommand.Delete) {
            return delete(endpoint);
        } else if (command instanceof WebhookCommand.RotateSecret c) {
            state.put(endpoint.with(endpoint.secrets().rotated(c.secret(), timeMs + c.overlapMs())));
            return CommandReply.done();
        } else if (command instanceof WebhookCommand.Notify) {
            requireEnabled(endpoint);
            return queue(endpoint, 1);
        } else if (command instanceof Enqueue c) {
            return enqueue(endpoint, c, timeMs);
        } else if (command instanceof WebhookCommand.Requeue c) {
            return requeue(endpoint, c);
        } else if (command instanceof WebhookCommand.RecordTry c) {
            Health health = endpoint.health();
            boolean delivered = c.status() == DeliveryStatus.DELIVERED;
            state.put(endpoint.with(delivered ? health.succeeded(timeMs) : health.failed(timeMs)));
            return CommandReply.done();
        } else if (command instanceof WebhookCommand.Disable c) {
            return disable(endpoint, c.reason(), index, timeMs, events);
        } else if (command instanceof WebhookCommand.Retry c) {
            return queue(endpoint, c.deliveryIds().size());
        } else if (command instanceof WebhookCommand.StartReplay c) {
            return startReplay(
                    endpoint, new Replay(c.fromMs(), c.toMs(), endpoint.feed().nextPosition(), "", c.end()));
        } else if (command instanceof WebhookCommand.EndReplay) {
            state.put(endpoint.replaying(null));
        }
        return CommandReply.done();
    }

    /** Epochs only grow: a begin that was under way for long does not depose a later one. */
    private byte[] begin(long epoch) {
        if (epoch < state.epoch) {
            return WebhookReply.DEPOSED.toBytes();
        }
        state.epoch = epoch;
        return CommandReply.done();
    }

    private byte[] create(Create c, long timeMs) {
        if (!state.endpoints.containsKey(c.id())) {
            state.put(new Endpoint(
                    c.id(),
                    timeMs,
                    c.definition(),
                    Secrets.of(c.secret()),
                    null,
                    new Feed(c.cursor(), 1),
                    Health.NEW,
                    null));
        }
        return CommandReply.done();
    }

    private byte[] change(Endpoint before, Change c) {
        Endpoint changed = before.with(c.change().applyTo(before.definition()));
        if (!c.now().isEmpty()) {
            changed = changed.with(new Feed(
                    merged(before.feed().cursor(), c.now()), before.feed().nextPosition()));
        }
        Boolean enabled = c.change().enabled();
        if (enabled != null && enabled != before.isEnabled()) {
            changed = enabled ? changed.enabled() : changed.disabledFor(DisabledReason.REQUESTED);
        }
        state.put(changed);
        return CommandReply.done();
    }

    /** The cursor with positions of shards that it did not know. */
    private static String merged(String cursor, String now) {
        Map<ShardId, Long> positions = new TreeMap<>(Cursor.parse(now).positions());
        positions.putAll(Cursor.parse(cursor).positions());
        return Cursor.of(positions).toString();
    }

    private byte[] delete(Endpoint endpoint) {
        state.endpoints.remove(endpoint.id());
        state.deleted.add(endpoint.id());
        return CommandReply.done();
    }

    private byte[] queue(Endpoint endpoint, int count) {
        state.put(endpoint.with(endpoint.feed().queued(count)));
        return CommandReply.done(endpoint.feed().nextPosition());
    }

    private byte[] enqueue(Endpoint endpoint, Enqueue c, long timeMs) {
        Feed feed = endpoint.feed();
        if (!feed.cursor().equals(c.previous())) {
            return WebhookReply.MOVED_ON.toBytes();
        }
        Endpoint moved = endpoint.with(feed.moved(c.next(), c.deliveries().size()));
        state.put(c.missed() ? moved.with(moved.health().missed(timeMs)) : moved);
        return CommandReply.done(feed.nextPosition());
    }

    private byte[] requeue(Endpoint endpoint, WebhookCommand.Requeue c) {
        Replay replay = endpoint.replay();
        if (replay == null || !replay.cursor().equals(c.previous())) {
            return WebhookReply.MOVED_ON.toBytes();
        }
        state.put(endpoint.replaying(replay.at(c.next()))
                .with(endpoint.feed().queued(c.deliveries().size())));
        return CommandReply.done(endpoint.feed().nextPosition());
    }

    private byte[] disable(Endpoint endpoint, DisabledReason reason, int index, long timeMs, List<byte[]> events) {
        if (endpoint.isEnabled()) {
            state.put(endpoint.disabledFor(reason));
            String data = "{\"webhook_id\":\"" + endpoint.id() + "\",\"reason\":\"" + reason.wireName() + "\"}";
            Topic topic = new Topic(TopicKind.WEBHOOKS, endpoint.id());
            events.add(new TopicEvent(
                            events.size(),
                            index,
                            EventType.WEBHOOK_DISABLED,
                            List.of(topic),
                            timeMs,
                            data.getBytes(StandardCharsets.UTF_8))
                    .toBytes());
        }
        return CommandReply.done();
    }

    private byte[] startReplay(Endpoint endpoint, Replay replay) {
        requireEnabled(endpoint);
        if (endpoint.replay() != null) {
            throw new ProblemException(ErrorCode.REPLAY_UNDER_WAY, "one replay at a time; see the webhook's replay");
        }
        state.put(endpoint.replaying(replay));
        return CommandReply.done();
    }

    private Endpoint find(String id) {
        Endpoint found = state.endpoints.get(id);
        if (found == null) {
            throw new ProblemException(ErrorCode.WEBHOOK_NOT_FOUND, "no webhook has this id");
        }
        return found;
    }

    private static void requireEnabled(Endpoint endpoint) {
        if (!endpoint.isEnabled()) {
            throw new ProblemException(ErrorCode.WEBHOOK_DISABLED, "enable it first: PATCH it with enabled true");
        }
    }
}
