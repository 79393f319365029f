package io.sojourn.chart.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.SourceMark;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart: its definition, what is kept of the token that writes to it, when its series were last told of, and how far it
 * was fed if it has a source.
 */
final class Chart {
    private ChartDefinition definition;
    private byte[] fingerprint;
    private final @Nullable FeedState feed;
    private long toldMs;

    /** @param feed null for a chart without a source */
    Chart(ChartDefinition definition, byte[] fingerprint, @Nullable FeedState feed) {
        this.definition = definition;
        this.fingerprint = fingerprint;
        this.feed = feed;
    }

    String id() {
        return definition.id();
    }

    ChartDefinition definition() {
        return definition;
    }

    void define(ChartDefinition next) {
        definition = next;
    }

    @Nullable
    FeedState feed() {
        return feed;
    }

    /** The series that its source is drawn in. */
    String fedSeries() {
        return definition.traces().get(0).seriesId();
    }

    boolean isWrittenWith(byte[] of) {
        return MessageDigest.isEqual(fingerprint, of);
    }

    void rotate(byte[] to) {
        fingerprint = to;
    }

    /** When one of its own series was last told of, epoch milliseconds. */
    long toldMs() {
        return toldMs;
    }

    void told(long nowMs) {
        toldMs = nowMs;
    }

    void write(BinaryWriter out) {
        out.bytes(fingerprint).i64(toldMs);
        definition.write(out);
        FeedState fed = feed;
        if (fed != null) {
            fed.write(out);
        }
    }

    static Chart read(BinaryReader in) {
        byte[] fingerprint = in.bytes();
        long toldMs = in.i64();
        ChartDefinition definition = ChartDefinition.read(in);
        Chart chart = new Chart(definition, fingerprint, definition.source().isEmpty() ? null : FeedState.read(in));
        chart.told(toldMs);
        return chart;
    }

    /** What a chart that is made begins with. */
    static @Nullable FeedState begin(ChartDefinition definition, List<SourceMark> marks) {
        return definition.source().isEmpty() ? null : new FeedState(marks);
    }
}
