package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookQuery;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.send.ShardLink;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shard of webhooks that this process serves, in one epoch: runs its enabled webhooks, and follows its records to
 * learn what is changed of them. First it follows, then it tells the shard that it has begun, then it asks for the
 * webhooks: so no change is missed, and no other dispatcher counts any more. Confined to its context.
 */
final class ServedShard {
    private static final Logger LOG = LoggerFactory.getLogger(ServedShard.class);
    private static final int PAGE = 100;
    private static final long AGAIN_AFTER_MS = 1_000;

    private final DispatchTools tools;
    private final ShardLink link;
    private final Map<String, EndpointRunner> runners = new HashMap<>();
    private final Set<String> reloading = new HashSet<>();
    private final Set<String> reloadAgain = new HashSet<>();
    private final WebhookHousekeeper housekeeper;
    private ShardFeed.@Nullable Following following;
    private boolean paused;
    private boolean stopped;

    /** @param lost runs once if it is found out here that the shard is another's, or cannot be reached */
    ServedShard(DispatchTools tools, ShardId shard, long epoch, Runnable lost) {
        this.tools = tools;
        this.link = new ShardLink(shard, epoch, tools.shards(), lost);
        this.housekeeper = new WebhookHousekeeper(tools.senders(), tools.housekeeping(), link);
    }

    ShardId shard() {
        return link.shard();
    }

    long epoch() {
        return link.epoch();
    }

    /** Fails if the shard cannot be served now. */
    Future<Void> start() {
        return tools.feed()
                .follow(shard(), this::onRecord)
                .compose(followed -> {
                    following = followed;
                    if (stopped) {
                        followed.close();
                    }
                    return link.send(new WebhookCommand.BeginDispatch(epoch()));
                })
                .compose(begun -> load(""));
    }

    /** Begins nothing more, at once. */
    void stop() {
        stopped = true;
        link.close();
        runners.values().forEach(EndpointRunner::stop);
        runners.clear();
        if (following != null) {
            following.close();
        }
    }

    /** Begins nothing more, and lets what is under way end. */
    void pause() {
        paused = true;
        runners.values().forEach(EndpointRunner::pause);
    }

    boolean isQuiet() {
        return runners.values().stream().allMatch(EndpointRunner::isQuiet);
    }

    int running() {
        return runners.size();
    }

    void noteQuiet() {
        runners.values().forEach(EndpointRunner::noteQuiet);
    }

    /** Deletes what need not be kept, and gives up what has waited for too long. */
    void keepHouse() {
        runners.values().forEach(EndpointRunner::recount);
        all("", new ArrayList<>()).onSuccess(housekeeper::keepHouse);
    }

    private Future<Void> load(String afterId) {
        return page(afterId).compose(found -> {
            if (stopped) {
                return Future.succeededFuture();
            }
            found.endpoints().forEach(this::update);
            return found.endpoints().size() < PAGE
                    ? Future.succeededFuture()
                    : load(found.endpoints().get(PAGE - 1).id());
        });
    }

    private Future<WebhookQuery.Found> all(String afterId, List<Endpoint> before) {
        return page(afterId).compose(found -> {
            before.addAll(found.endpoints());
            return found.endpoints().size() < PAGE
                    ? Future.succeededFuture(new WebhookQuery.Found(before, found.deleted()))
                    : all(found.endpoints().get(PAGE - 1).id(), before);
        });
    }

    private Future<WebhookQuery.Found> page(String afterId) {
        return ask(new WebhookQuery.Page(afterId, PAGE));
    }

    private Future<WebhookQuery.Found> ask(WebhookQuery query) {
        Shards shards = tools.shards();
        return shards.ask(shard(), query.toBytes()).map(WebhookQuery.Found::read);
    }

    private void update(Endpoint endpoint) {
        if (paused) {
            return;
        }
        EndpointRunner runner = runners.get(endpoint.id());
        try {
            if (runner == null && endpoint.isEnabled()) {
                EndpointRunner fresh = new EndpointRunner(
                        tools.intakes(), tools.senders(), link, endpoint, () -> reload(endpoint.id()));
                runners.put(endpoint.id(), fresh);
                fresh.start();
            } else if (runner != null && endpoint.isEnabled()) {
                runner.update(endpoint);
            } else {
                remove(endpoint.id());
            }
        } catch (RuntimeException broken) {
            // One bad webhook must not cost the others.
            LOG.error("Webhook {} cannot be served", endpoint.id(), broken);
        }
    }

    private void remove(String id) {
        EndpointRunner runner = runners.remove(id);
        if (runner != null) {
            runner.stop();
        }
    }

    /** Asks for a webhook as it is now; changes that come meanwhile are asked for once more. */
    private void reload(String id) {
        if (stopped) {
            return;
        }
        if (!reloading.add(id)) {
            reloadAgain.add(id);
            return;
        }
        ask(new WebhookQuery.ById(id)).onComplete(done -> {
            reloading.remove(id);
            boolean again = reloadAgain.remove(id);
            if (stopped) {
                return;
            }
            if (done.succeeded()) {
                done.result().endpoints().forEach(this::update);
                if (done.result().endpoints().isEmpty()) {
                    remove(id);
                }
            }
            if (done.failed()) {
                tools.intakes().vertx().setTimer(AGAIN_AFTER_MS, due -> reload(id));
            } else if (again) {
                reload(id);
            }
        });
    }

    private void onRecord(LogRecord record) {
        for (int i = 0; i < record.batch().commands().size(); i++) {
            Command command = record.batch().commands().get(i);
            if (!stopped
                    && command.kind() == CommandKind.WEBHOOK
                    && WebhookReply.of(record.replies().get(i)) == WebhookReply.APPLIED) {
                learn(WebhookCommandCodec.decode(command.body()));
            }
        }
    }

    private void learn(WebhookCommand command) {
        if (command instanceof WebhookCommand.Create c) {
            reload(c.id());
        } else if (command instanceof WebhookCommand.Delete c) {
            remove(c.id());
        } else if (command instanceof WebhookCommand.Change
                || command instanceof WebhookCommand.RotateSecret
                || command instanceof WebhookCommand.Disable
                || command instanceof WebhookCommand.StartReplay
                || command instanceof WebhookCommand.EndReplay) {
            reload(((WebhookCommand.OfWebhook) command).id());
        } else if (command instanceof WebhookCommand.Notify c) {
            queuedAnew(c.id(), List.of(c.delivery().deliveryId()));
        } else if (command instanceof WebhookCommand.Retry c) {
            queuedAnew(c.id(), c.deliveryIds());
        }
    }

    private void queuedAnew(String id, List<String> deliveryIds) {
        EndpointRunner runner = runners.get(id);
        if (runner != null) {
            runner.queuedAnew(deliveryIds);
        }
    }
}
