package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.settings.BridgeSettings;
import io.sojourn.ingest.source.RareLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a broker, with quality 1 and a session that the broker keeps while we are away. A message is acknowledged to
 * the broker when it is committed here, or cannot be taken; if nobody knows whether it is committed, the connection is
 * begun anew, and the broker sends it again.
 *
 * <pre>
 * AWAY --connected, subscribed--> LISTENING --lost--> AWAY (waits longer each time, up to 30 s)
 * </pre>
 */
final class BridgeVerticle extends VerticleBase implements BridgeLink.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeVerticle.class);
    private static final long DRAIN_LOOK_MS = 20;

    private final BridgeLink.Tools tools;
    private final Function<Vertx, MqttInlet> newInlet;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private @Nullable MqttInlet inlet;
    private @Nullable BridgeLink link;
    private boolean stopping;
    private volatile @Nullable String trouble = "not connected yet";

    BridgeVerticle(BridgeSettings settings, BridgeMeters meters, Function<Vertx, MqttInlet> newInlet) {
        this.newInlet = newInlet;
        this.tools = new BridgeLink.Tools(
                settings,
                settings.topics().stream().map(TopicMapping::parse).toList(),
                meters,
                new RareLog(LOG, Clock.systemUTC()));
    }

    @Override
    public Future<?> start() {
        inlet = newInlet.apply(vertx);
        connect();
        return Future.succeededFuture(); // The broker may be away; that is no reason not to start.
    }

    /** What is wrong, for operators; null if nothing is. From any thread. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Takes nothing new, and leaves when all that was taken is answered or the time is over. From any thread. */
    Future<Void> drain(long overMs) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            stopping = true;
            BridgeLink current = link;
            if (current == null) {
                done.complete();
                return;
            }
            current.stop();
            long end = System.nanoTime() + overMs * 1_000_000;
            vertx.setPeriodic(DRAIN_LOOK_MS, timer -> {
                if (current.isIdle() || System.nanoTime() - end >= 0) {
                    vertx.cancelTimer(timer);
                    current.leave().onComplete(gone -> done.tryComplete());
                    vertx.setTimer(BridgeOptions.CONNECT_MS, late -> done.tryComplete());
                }
            });
        });
        return done.future();
    }

    private void connect() {
        MqttInlet into = inlet;
        if (stopping || into == null) {
            return;
        }
        BridgeLink made =
                new BridgeLink(MqttClient.create(vertx, BridgeOptions.of(tools.settings())), into, tools, this);
        link = made;
        made.open();
    }

    @Override
    public void subscribed(@Nullable String refused) {
        backoff.reset();
        if (refused == null) {
            trouble = null;
            LOG.info(
                    "Listening to {}:{}",
                    tools.settings().host(),
                    tools.settings().port());
        } else {
            cannotSubscribe(refused);
        }
    }

    @Override
    public void cannotSubscribe(String why) {
        trouble = why;
        LOG.error("{}", why);
    }

    @Override
    public void over(String why, boolean refused) {
        link = null;
        if (!stopping) {
            long inMs = refused ? backoff.longest() : backoff.next();
            trouble = why;
            LOG.warn("{}; next attempt in {} ms", why, inMs);
            vertx.setTimer(inMs, now -> connect());
        }
    }
}
