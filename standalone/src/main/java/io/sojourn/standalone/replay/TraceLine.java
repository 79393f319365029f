package io.sojourn.standalone.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;

/** One fix of a file, ready to be sent. */
final class TraceLine {
    private static final JsonFactory JSON = new JsonFactory();

    private final long number;
    private final long timeMs;
    private final byte[] json;

    /**
     * @param number where it stands in the file, from 1: a line, or a track point of a GPX file
     * @param timeMs epoch milliseconds, or {@link Timestamps#UNREADABLE} if it has no time that can be read
     * @param json the message for the server, without a line break
     */
    TraceLine(long number, long timeMs, byte[] json) {
        this.number = number;
        this.timeMs = timeMs;
        this.json = json;
    }

    /** A message that says its time itself, or does not. */
    static TraceLine of(long number, byte[] json) {
        return of(number, json, json);
    }

    /** @param timed the message, or another form of it, that says the time */
    static TraceLine of(long number, byte[] timed, byte[] json) {
        return new TraceLine(number, timeOf(timed), json);
    }

    private static long timeOf(byte[] message) {
        try (JsonParser parser = JSON.createParser(message)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isTime = parser.currentName().equals("timestamp");
                JsonToken value = parser.nextToken();
                if (isTime) {
                    return time(parser, value);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // Not JSON: sent all the same, and refused with a code.
        }
        return Timestamps.UNREADABLE;
    }

    private static long time(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> Timestamps.parse(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Timestamps.ofNumber(parser.getDoubleValue());
            default -> Timestamps.UNREADABLE;
        };
    }

    long number() {
        return number;
    }

    long timeMs() {
        return timeMs;
    }

    boolean hasTime() {
        return timeMs != Timestamps.UNREADABLE;
    }

    byte[] json() {
        return json;
    }
}
