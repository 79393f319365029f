package io.sojourn.chaos.hear;

import java.util.List;

/** Listens at one gateway after the other, on a thread of its own: at the next one when a connection is lost. */
abstract class RovingSubscriber implements Subscriber {
    private static final long PAUSE_MS = 250;

    private final Ear ear;
    private final List<String> gateways;
    private final Thread thread;
    private volatile String cursor = "";
    private volatile boolean closed;

    RovingSubscriber(String name, List<String> gateways) {
        this.ear = new Ear(name);
        this.gateways = List.copyOf(gateways);
        this.thread = new Thread(this::rove, name);
        thread.setDaemon(true);
    }

    /** Begins, once it is made. */
    final void begin() {
        thread.start();
    }

    /** Listens there; returns when the connection is lost, or when it hears something after it {@link #isClosed}. */
    abstract void stayAt(String gateway) throws InterruptedException;

    @Override
    public final Ear ear() {
        return ear;
    }

    @Override
    public final String cursor() {
        return cursor;
    }

    final void goOnFrom(String newest) {
        cursor = newest;
    }

    final boolean isClosed() {
        return closed;
    }

    @Override
    public final void close() {
        closed = true;
        thread.interrupt();
    }

    private void rove() {
        try {
            for (int turn = 0; !closed; turn++) {
                stayAt(gateways.get(turn % gateways.size()));
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
