package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.address.AddressRefused;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.address.WebhookUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks for addresses away from the event loop. A name that is asked for already is not asked for twice, so that a name
 * server that does not answer holds one thread for each name. Confined to its context.
 */
final class Receivers {
    /** Shared by the process: so many names may hang before others wait. */
    private static final int THREADS = 32;

    private static final int WARN_AFTER_S = 60;

    private final ReceiverAddresses addresses;
    private final WorkerExecutor workers;
    private final Map<String, Future<InetAddress>> underWay = new HashMap<>();

    Receivers(Vertx vertx, ReceiverAddresses addresses) {
        this.addresses = addresses;
        this.workers =
                vertx.createSharedWorkerExecutor("sojourn-webhook-names", THREADS, WARN_AFTER_S, TimeUnit.SECONDS);
    }

    /** A checked address; fails with {@link UnknownHostException} or {@link AddressRefused}. */
    Future<InetAddress> choose(WebhookUrl url) {
        if (url.literal() != null) {
            try {
                return Future.succeededFuture(addresses.choose(url));
            } catch (UnknownHostException | AddressRefused e) {
                return Future.failedFuture(e);
            }
        }
        Future<InetAddress> already = underWay.get(url.host());
        if (already != null) {
            return already;
        }
        Future<InetAddress> asking = workers.executeBlocking(() -> addresses.choose(url), false);
        underWay.put(url.host(), asking);
        asking.onComplete(done -> underWay.remove(url.host()));
        return asking;
    }
}
