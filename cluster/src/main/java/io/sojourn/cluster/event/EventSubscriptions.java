package io.sojourn.cluster.event;

/** The events, for one event loop: a port, behind which is what tells WebSockets and event streams, too. */
public interface EventSubscriptions {
    /** A new subscriber, which hears of nothing yet. It is to be {@link EventSubscriber#leave ended} by its owner. */
    EventSubscriber open(EventReceiver receiver);

    /** The same for one for which no event may be left out: if it is too slow it is ended, and comes back with its cursor. */
    EventSubscriber openLossless(EventReceiver receiver);
}
