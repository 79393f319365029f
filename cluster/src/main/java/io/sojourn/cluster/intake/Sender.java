package io.sojourn.cluster.intake;

/** Whoever handed messages in and is told, for each of them once, what became of it. */
public interface Sender {
    /** Messages of this sender are committed. */
    void recorded(Recorded recorded);

    /**
     * {@code count} messages of this sender were not acknowledged: they may be recorded or not, and may be sent again.
     *
     * @param firstNumber the lowest number that the sender gave one of them
     */
    void failed(long firstNumber, int count, Throwable cause);
}
