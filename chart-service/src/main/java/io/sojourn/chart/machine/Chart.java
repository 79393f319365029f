package io.sojourn.chart.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartDefinition;
import java.security.MessageDigest;

/** A chart: its definition, and what is kept of the token that writes to it. */
final class Chart {
    private ChartDefinition definition;
    private byte[] fingerprint;

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

    void write(BinaryWriter out) {
        out.bytes(fingerprint);
        definition.write(out);
    }

    static Chart read(BinaryReader in) {
        byte[] fingerprint = in.bytes();
        return new Chart(ChartDefinition.read(in), fingerprint);
    }
}
