package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.LogException;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.shard.ShardId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard as one member sees it.
 *
 * <pre>
 *              should own, and may              claimed and recovered
 *   Elsewhere ----------------------> Claiming ----------------------> Serving
 *      ^  ^                              |                               |  |
 *      |  +------------------------------+                               |  | another should own
 *      |          claim failed                     fenced or uncertain   |  v
 *      +-----------------------------------------------------------------+ Leaving
 *      +-------------------------------------------------------------------+
 *                               checkpointed and released
 * </pre>
 *
 * Lives on its lane's event loop.
 */
final class ShardActor {
    private static final Logger LOG = LoggerFactory.getLogger(ShardActor.class);
    private static final long BACK_OFF_MS = 1_000;

    private sealed interface Phase {
        /** Another member serves, or nobody. {@code notBeforeMs} keeps a deposed owner from fighting. */
        record Elsewhere(
                long notBeforeMs,
                long waitingSinceMs,
                @Nullable String owner) implements Phase {}

        record Claiming() implements Phase {}

        record Serving(ServingShard shard) implements Phase {}

        /** Takes no new batches, finishes those it has, then lets go. */
        record Leaving(ServingShard shard, String successor) implements Phase {}
    }

    private final ShardId shard;
    private final ShardEnvironment env;
    private Phase phase = new Phase.Elsewhere(0, 0, null);
    private boolean mine;
    private boolean offering;
    /** Whom the member names to those that ask, once it is to serve nothing any more; empty if it knows nobody. */
    private @Nullable String heir;

    ShardActor(ShardId shard, ShardEnvironment env) {
        this.shard = shard;
        this.env = env;
    }

    void handle(ShardRequest request, Reply reply) {
        if (phase instanceof Phase.Serving serving) {
            if (request instanceof ShardRequest.Apply apply) {
                serving.shard.apply(apply.batch(), reply);
            } else if (request instanceof ShardRequest.Ask ask) {
                serving.shard.ask(ask.query(), reply);
            } else if (request instanceof ShardRequest.AskProducer ask) {
                serving.shard.askProducer(ask.producer(), reply);
            } else {
                serving.shard.tail(reply);
            }
        } else if (phase instanceof Phase.Leaving leaving) {
            reply.send(new ShardReply.NotOwner(leaving.successor));
        } else if (phase instanceof Phase.Elsewhere elsewhere) {
            reply.send(new ShardReply.NotOwner(elsewhere.owner));
        } else {
            reply.send(new ShardReply.NotOwner(env.member()));
        }
    }

    boolean isServing() {
        return phase instanceof Phase.Serving;
    }

    /** Whether this member should serve the shard and does not, or not yet. */
    boolean isMissing() {
        return mine && !isServing();
    }

    boolean isElsewhere() {
        return phase instanceof Phase.Elsewhere;
    }

    /** Compares who should own the shard with who does, and does this member's part. */
    void reconcile(@Nullable String wanted, Ownership owned, Set<String> live) {
        if (heir != null) {
            return;
        }
        mine = env.member().equals(wanted);
        if (phase instanceof Phase.Elsewhere elsewhere) {
            phase = new Phase.Elsewhere(elsewhere.notBeforeMs, elsewhere.waitingSinceMs, owned.owner());
            if (mine) {
                claimIfFree(elsewhere, owned, live);
            }
        } else if (phase instanceof Phase.Serving serving) {
            if (owned.epoch() > serving.shard.epoch()) {
                serving.shard.discard();
                LOG.info("Shard {} is served by {} now", shard, owned.owner());
                elsewhere("deposed");
            } else if (!mine && wanted != null) {
                offer(wanted);
            }
        }
    }

    /**
     * Lets go once the successor's lane answers. A member is seen by the others a second or more before it can serve anything:
     * let go at once, its shards would be nobody's meanwhile. If it does not answer, the next round asks again.
     */
    private void offer(String successor) {
        if (offering) {
            return;
        }
        offering = true;
        env.ask(successor, new ShardRequest.AskTail(shard)).onComplete(answer -> {
            offering = false;
            if (answer.succeeded() && !mine) {
                leave(successor);
            }
        });
    }

    /** Gives the shard up, at once or as soon as it is claimed, and claims it no more. */
    void leaveForGood(String successor) {
        heir = successor;
        leave(successor);
    }

    /** Finishes, checkpoints and gives the shard up, if it is served here. */
    private void leave(String successor) {
        if (phase instanceof Phase.Serving serving) {
            env.role().ended(shard, serving.shard.epoch());
            phase = new Phase.Leaving(serving.shard, successor);
            releaseWhenQuiet();
        }
    }

    void tick(long nowMs) {
        if (phase instanceof Phase.Serving serving) {
            serving.shard.tick(nowMs);
        } else {
            releaseWhenQuiet();
        }
    }

    /** The newest committed record of a shard that is served here, by its number, is added. */
    void addTail(Map<Integer, Long> seqs) {
        if (phase instanceof Phase.Serving serving) {
            seqs.put(shard.number(), serving.shard.committedSeq());
        }
    }

    private void claimIfFree(Phase.Elsewhere elsewhere, Ownership owned, Set<String> live) {
        long now = env.clock().millis();
        String owner = owned.owner();
        boolean heldByOther = owner != null && !owner.equals(env.member()) && live.contains(owner);
        if (now < elsewhere.notBeforeMs) {
            return;
        }
        if (heldByOther && elsewhere.waitingSinceMs == 0) {
            phase = new Phase.Elsewhere(elsewhere.notBeforeMs, now, owner);
        } else if (!heldByOther
                || now - elsewhere.waitingSinceMs >= env.settings().handOverMs()) {
            claim(owned.epoch());
        }
    }

    private void claim(long knownEpoch) {
        phase = new Phase.Claiming();
        env.blocking(() -> Recovery.run(env.log(), env.role(), shard, env.member(), knownEpoch))
                .onComplete(done -> {
                    if (done.succeeded()) {
                        serve(done.result());
                    } else if (done.cause() instanceof LogException.Fenced) {
                        elsewhere("another was faster");
                    } else {
                        StoreOutage.tell(LOG, done.cause(), "shard " + shard + " cannot be taken over now");
                        elsewhere("recovery failed");
                    }
                });
    }

    private void serve(Recovery.Recovered recovered) {
        ServingShard serving = new ServingShard(shard, env, recovered, this::elsewhere);
        phase = new Phase.Serving(serving);
        LOG.debug("Shard {} served in epoch {}", shard, recovered.epoch());
        env.announce(Map.of(shard.number(), serving.committedSeq()));
        env.role().began(shard, recovered.epoch());
        if (heir != null) {
            leave(heir);
        }
    }

    private void releaseWhenQuiet() {
        if (phase instanceof Phase.Leaving leaving && leaving.shard.isQuiet()) {
            leaving.shard.release(() -> {
                phase = new Phase.Elsewhere(env.clock().millis() + BACK_OFF_MS, 0, leaving.successor);
                env.vertx().eventBus().publish(ShardHost.movableAddress(shard.role()), shard.number());
            });
        }
    }

    private void elsewhere(String reason) {
        // With a database that is away this is said of every shard at every try: of that there is a line elsewhere.
        LOG.debug("Shard {} is not served here now: {}", shard, reason);
        if (phase instanceof Phase.Serving serving) {
            env.role().ended(shard, serving.shard.epoch());
        }
        phase = new Phase.Elsewhere(env.clock().millis() + BACK_OFF_MS, 0, null);
    }
}
