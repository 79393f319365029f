package io.sojourn.cluster.event;

import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One who hears of events, each once, in order. Confined to the event loop of its {@link EventSubscriptions}. */
public interface EventSubscriber {
    /**
     * Where a subscription has begun.
     *
     * @param cursor before the first event
     * @param recovered false if events between the cursor that was given and the first that follows are gone
     */
    record Begun(String cursor, boolean recovered) {}

    /**
     * Hears of these topics too, of what is committed from now on or, with a cursor, of what came after it. Completes before
     * the first of it is told. Fails with a {@code ProblemException}: {@code TOO_MANY_TOPICS}, {@code INVALID_CURSOR},
     * {@code SHARD_UNAVAILABLE}.
     *
     * @param after a cursor, null for what comes from now on
     */
    Future<Begun> subscribe(Set<TopicFilter> topics, @Nullable String after);

    /** Hears of these topics no more. */
    void unsubscribe(Collection<TopicFilter> topics);

    /** To be called when the receiver, which was full, takes more again. */
    void resume();

    /** Ends; nothing is told afterwards. */
    void leave();
}
