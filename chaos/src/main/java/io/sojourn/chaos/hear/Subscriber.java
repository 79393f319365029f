package io.sojourn.chaos.hear;

/** Somebody who listens, comes back after a lost connection and goes on from its last cursor. */
public interface Subscriber extends AutoCloseable {
    Ear ear();

    /** Where it would go on; empty until it has heard of one. */
    String cursor();

    @Override
    void close();
}
