package io.sojourn.bench;

/** Lines that a load generator sends over and over, all of one length. */
public interface LoadLines {
    /** Lines of a round. */
    int count();

    /** With the line break. */
    int lineBytes();

    /** The lines of a round; those of {@code [from, to)} are fit to be sent. */
    byte[] round(long round, int from, int to);
}
