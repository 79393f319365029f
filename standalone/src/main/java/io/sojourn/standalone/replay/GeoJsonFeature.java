package io.sojourn.standalone.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions and times of one GeoJSON Feature: a line, several lines, or a point. */
final class GeoJsonFeature {
    static final GeoJsonFeature NONE = new GeoJsonFeature(new Builder());

    /** What writers of GeoJSON call the times of the positions. */
    private static final Set<String> TIMES = Set.of("times", "coordTimes");

    private static final Set<String> TIME = Set.of("timestamp", "time");
    private static final Set<String> AGENT = Set.of("agent_id", "agent", "device_id");

    private final Builder parts;
    private int at;

    private GeoJsonFeature(Builder parts) {
        this.parts = parts;
    }

    static GeoJsonFeature read(JsonParser json) throws IOException {
        Builder builder = new Builder();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            builder.take(name, json);
        }
        return builder.build();
    }

    boolean hasNext() {
        return at < parts.positions;
    }

    /** The share of its positions that were given. */
    double given() {
        return parts.positions == 0 ? 1 : (double) at / parts.positions;
    }

    TraceLine next(long number, @Nullable String agent, String fallback) {
        long timeMs = parts.times[at];
        String named = parts.agent == null ? fallback : parts.agent;
        LocationMessage message = new LocationMessage()
                .agent(agent == null ? named : agent)
                .position(DoubleNode.valueOf(parts.value(at, 1)), DoubleNode.valueOf(parts.value(at, 0)))
                .time(TextNode.valueOf(timeMs == Timestamps.UNREADABLE ? "" : Timestamps.format(timeMs)))
                .altitude(DoubleNode.valueOf(parts.value(at, 2)))
                .afterGap(parts.positions > 1 && parts.beginsAt(at) && number > 1);
        at++;
        return new TraceLine(number, timeMs, message.toBytes());
    }

    /** A feature while it is read, member by member. */
    static final class Builder {
        private static final int DIMENSIONS = 3;

        private double[] values = new double[DIMENSIONS];
        private int positions;
        private final BitSet beginnings = new BitSet();
        private final Set<Long> gaps = new HashSet<>();
        private boolean newLine = true;
        private long[] times = new long[1];
        private int timed;
        private long ownTimeMs = Timestamps.UNREADABLE;
        private @Nullable String agent;

        /** Takes the member on whose value the parser stands. */
        void take(String name, JsonParser json) throws IOException {
            if (name.equals("geometry") && json.currentToken() == JsonToken.START_OBJECT) {
                takeGeometry(json);
            } else if (name.equals("properties") && json.currentToken() == JsonToken.START_OBJECT) {
                takeProperties(json);
            } else {
                json.skipChildren();
            }
        }

        /** @throws TraceException if positions and times do not go together */
        GeoJsonFeature build() throws TraceException {
            if (timed == 0 && positions == 1) {
                addTime(ownTimeMs);
            }
            if (timed == 0 && positions > 0) {
                throw new TraceException(
                        "a line has no times: they belong into its properties, as times or coordTimes");
            }
            if (timed != positions) {
                throw new TraceException("a line has " + positions + " positions and " + timed + " times");
            }
            return new GeoJsonFeature(this);
        }

        private void takeGeometry(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean coordinates = json.currentName().equals("coordinates");
                if (json.nextToken() == JsonToken.START_ARRAY && coordinates) {
                    takeCoordinates(json);
                } else {
                    json.skipChildren();
                }
            }
        }

        /** Positions at whatever depth; where an array of them begins, a line begins. */
        private void takeCoordinates(JsonParser json) throws IOException {
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw new TraceException("the file ends early");
                } else if (token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                    newLine = true; // It was an array of positions.
                } else if (token.isNumeric()) {
                    takePosition(json);
                    depth--;
                }
            }
        }

        /** The parser stands on the first number of a position, and then on its end. */
        private void takePosition(JsonParser json) throws IOException {
            beginnings.set(positions, newLine);
            newLine = false;
            int index = positions * DIMENSIONS;
            if (index + DIMENSIONS > values.length) {
                values = Arrays.copyOf(values, Math.max(DIMENSIONS * 64, 2 * values.length));
            }
            Arrays.fill(values, index, index + DIMENSIONS, Double.NaN);
            int dimension = 0;
            for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token == null) {
                    throw new TraceException("the file ends early");
                }
                if (dimension < DIMENSIONS && token.isNumeric()) {
                    values[index + dimension] = json.getDoubleValue();
                }
                dimension++;
                if (token.isStructStart()) {
                    json.skipChildren();
                }
            }
            positions++;
        }

        private void takeProperties(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (TIMES.contains(name) && value == JsonToken.START_ARRAY) {
                    takeTimes(json);
                } else if (name.equals("gaps") && value == JsonToken.START_ARRAY) {
                    takeGaps(json);
                } else if (name.equals("coordinateProperties") && value == JsonToken.START_OBJECT) {
                    takeProperties(json);
                } else if (TIME.contains(name) && value.isScalarValue()) {
                    ownTimeMs = time(json);
                } else if (AGENT.contains(name) && value == JsonToken.VALUE_STRING) {
                    agent = agent == null ? json.getText() : agent;
                } else {
                    json.skipChildren();
                }
            }
        }

        private void takeTimes(JsonParser json) throws IOException {
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw new TraceException("the file ends early");
                } else if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isScalarValue()) {
                    addTime(time(json));
                }
            }
        }

        /** The indexes of positions that come after a gap: so the server says it, whose tracks are one line each. */
        private void takeGaps(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == null) {
                    throw new TraceException("the file ends early");
                } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    gaps.add(json.getLongValue());
                } else {
                    json.skipChildren(); // Of some other writer, who means something else.
                }
            }
        }

        private void addTime(long timeMs) {
            if (timed == times.length) {
                times = Arrays.copyOf(times, Math.max(64, 2 * times.length));
            }
            times[timed++] = timeMs;
        }

        private static long time(JsonParser json) throws IOException {
            return json.currentToken().isNumeric()
                    ? Timestamps.ofNumber(json.getDoubleValue())
                    : Timestamps.parse(json.getText());
        }

        private boolean beginsAt(int position) {
            return beginnings.get(position) || gaps.contains((long) position);
        }

        private double value(int position, int dimension) {
            return values[position * DIMENSIONS + dimension];
        }
    }
}
