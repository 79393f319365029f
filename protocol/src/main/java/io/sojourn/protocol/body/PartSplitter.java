package io.sojourn.protocol.body;

/** Cuts what follows in one form into parts. */
interface PartSplitter {
    void feed(byte[] bytes, int from, int to);

    /** The body is complete. */
    void end();

    /** The number of the first part that was not handed over yet. */
    long next();
}
