package io.sojourn.cluster.machine;

import java.util.concurrent.Callable;

/** An answer, at once or by way of the store. */
public sealed interface Answer {
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Ready(byte[] bytes) implements Answer {}

    /** What the state knows is captured; the rest is read by {@code fetch}, which blocks and runs on a worker thread. */
    record Fetch(Callable<byte[]> fetch) implements Answer {}
}
