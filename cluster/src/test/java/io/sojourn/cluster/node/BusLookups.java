package io.sojourn.cluster.node;

import com.hazelcast.core.Hazelcast;

/** What the clustered buses of this JVM ask Hazelcast. */
public final class BusLookups {
    private BusLookups() {}

    /** How often anybody has asked who listens at an address. */
    public static long count() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .mapToLong(hazelcast -> hazelcast
                        .getMultiMap("__vertx.subs")
                        .getLocalMultiMapStats()
                        .getGetOperationCount())
                .sum();
    }
}
