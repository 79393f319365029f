package io.sojourn.gateway.subscription;

import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.Future;
import java.util.Collection;

/** Knows the state of what topics are about. Confined to the event loop of its hub. */
public interface SnapshotSource {
    /** For hubs whose subscribers are told of events alone. */
    SnapshotSource NONE = topics -> Future.succeededFuture(Snapshots.NONE);

    /** The state of those topics that name one thing which has a state, as subscribers so far have been told. */
    Future<Snapshots> take(Collection<TopicFilter> topics);
}
