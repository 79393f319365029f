package io.sojourn.chart.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartDefinition;
import java.security.MessageDigest;

/** A chart: its definition, what is kept of the token that writes to it, and when its series were last told of. */
final class Chart {
    private ChartDefinition definition;
    private byte[] fingerprint;
    private long toldMs;

    Chart(ChartDefinition definition, byte[] fingerprint) {
        this.definition = definition;
        this.fingerprint = fingerprint;
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
    }

    static Chart read(BinaryReader in) {
        byte[] fingerprint = in.bytes();
        long toldMs = in.i64();
        Chart chart = new Chart(ChartDefinition.read(in), fingerprint);
        chart.told(toldMs);
        return chart;
    }
}
