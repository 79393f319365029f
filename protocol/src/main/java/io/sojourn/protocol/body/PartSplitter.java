package io.sojourn.protocol.body;

/** Cuts a body, or what follows in one form, into parts. Chunks may be cut anywhere. */
public interface PartSplitter {
    /** Takes the next chunk, {@code bytes[from, to)}, and hands on every part that is complete with it. */
    void feed(byte[] bytes, int from, int to);

    /** Hands on what is left: the body is complete. Not to be called for one that was cut off. */
    void end();

    /** The number of the first part that was not handed over yet. */
    long next();
}
