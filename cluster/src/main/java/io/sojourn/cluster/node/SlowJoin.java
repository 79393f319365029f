package io.sojourn.cluster.node;

import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whom a member waits for that is not in a cluster soon. Whoever refuses connections is passed over, but an address
 * that accepts them and never answers holds up a cluster that begins: there could be one already.
 */
final class SlowJoin {
    private static final Logger LOG = LoggerFactory.getLogger(SlowJoin.class);
    private static final long SOON_S = 10;

    private SlowJoin() {}

    static void tellOf(Future<?> joined, Discovery discovery) {
        CompletableFuture.delayedExecutor(SOON_S, TimeUnit.SECONDS).execute(() -> {
            if (!joined.isComplete()) {
                LOG.warn(
                        "Not in a cluster after {} s. Looks for members at {}: one that accepts connections and never answers, as"
                                + " a process that hangs or another service does, is given {} s before this process ends",
                        SOON_S,
                        placesOf(discovery),
                        HazelcastConfig.JOIN_LIMIT_S);
            }
        });
    }

    private static String placesOf(Discovery discovery) {
        if (discovery instanceof Discovery.Members members) {
            return String.join(", ", members.addresses());
        }
        return discovery instanceof Discovery.Dns dns ? dns.name() : "";
    }
}
