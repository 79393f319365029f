package io.sojourn.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;

/**
 * Writes the values that the wire has rules for: times as ISO-8601 in UTC, durations in seconds, positions as {@code
 * [longitude, latitude]} in degrees. Decimals are written from the stored integers, exactly and without objects, never
 * by way of a double. Not thread-safe: one for each generator.
 */
public final class WireJson {
    private static final int E7_DIGITS = 7;
    private static final int MS_DIGITS = 3;
    /** From here on doubles no longer hold every whole number, and are written as what they are. */
    private static final long WHOLE_BELOW = 1L << 53;

    private final JsonGenerator json;
    private final char[] scratch = new char[32];
    private final byte[] timestamp = new byte[Timestamps.LENGTH];

    public WireJson(JsonGenerator json) {
        this.json = json;
    }

    /** A time in epoch milliseconds. */
    public void time(String field, long epochMs) throws IOException {
        json.writeFieldName(field);
        time(epochMs);
    }

    /** A time in epoch milliseconds, as an element of an array. */
    public void time(long epochMs) throws IOException {
        Timestamps.format(epochMs, timestamp, 0);
        json.writeRawUTF8String(timestamp, 0, Timestamps.LENGTH);
    }

    /** A duration in milliseconds, written in seconds; a negative one as 0. */
    public void seconds(String field, long ms) throws IOException {
        json.writeFieldName(field);
        decimal(Math.max(0, ms), MS_DIGITS);
    }

    public void position(String field, Position position) throws IOException {
        position(field, position.longitudeE7(), position.latitudeE7());
    }

    /** A position in degrees · 10^7. */
    public void position(String field, int longitudeE7, int latitudeE7) throws IOException {
        json.writeArrayFieldStart(field);
        decimal(longitudeE7, E7_DIGITS);
        decimal(latitudeE7, E7_DIGITS);
        json.writeEndArray();
    }

    /** An angle in degrees · 10^7. */
    public void degrees(String field, int degreesE7) throws IOException {
        json.writeFieldName(field);
        degrees(degreesE7);
    }

    /** An angle in degrees · 10^7, as an element of an array. */
    public void degrees(int degreesE7) throws IOException {
        decimal(degreesE7, E7_DIGITS);
    }

    /** A number that is left out when it is not known, that is NaN. */
    public void known(String field, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeFieldName(field);
            json.writeNumber(value);
        }
    }

    /** Any number, as an element of an array; without a fraction where it has none, null where it is none. */
    public void number(double value) throws IOException {
        long whole = (long) value;
        if (whole == value && Math.abs(whole) < WHOLE_BELOW) {
            json.writeNumber(whole);
        } else if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void decimal(long unscaled, int scale) throws IOException {
        int from = Decimal.write(unscaled, scale, scratch);
        json.writeNumber(scratch, from, scratch.length - from);
    }
}
