package io.sojourn.ingest.kafka;

import io.sojourn.cluster.intake.IntakeParser;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the records of a topic are. Holds one line at a time. */
interface RecordKind {
    /** The parser of a line, the same that reads the bodies of requests. */
    IntakeParser lines();

    int maxLine();

    /**
     * Says what the key of the record means whose lines are read next.
     *
     * @throws ProblemException if it cannot be one
     */
    void begin(@Nullable String key);

    /** Notes what a shard made of a line; why it was refused, null if it was not. */
    @Nullable
    ProblemException outcome(byte outcome);

    /** Lines could not be read. */
    void rejected();
}
