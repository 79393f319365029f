package io.sojourn.gateway.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.gateway.rest.JsonStream;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.track.Track;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A GeoJSON Feature (RFC 7946) of one LineString; {@code properties.times} has the time of each position, {@code
 * properties.gaps}, if there is any, the indexes of those that come after a gap. Since both stand behind all positions,
 * they are kept until then, the times as differences of about two bytes.
 */
final class GeoJsonTrack implements TrackDocument {
    private static final int TIMES_AT_ONCE = 4_096;

    private final String agentId;
    private final JsonStream stream = new JsonStream();
    private final BinaryWriter times = new BinaryWriter();
    private @Nullable BinaryReader timesLeft;
    private final BitSet gaps = new BitSet();
    private int count;
    private long lastMs;
    private boolean ended;

    GeoJsonTrack(String agentId) {
        this.agentId = agentId;
    }

    @Override
    public Buffer begin() {
        return stream.write((json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("type", "Feature");
                    json.writeObjectFieldStart("geometry");
                    json.writeStringField("type", "LineString");
                    json.writeArrayFieldStart("coordinates");
                })
                .take();
    }

    @Override
    public Buffer points(Track points) {
        stream.write((json, wire) -> {
            for (int i = 0; i < points.size(); i++) {
                json.writeStartArray();
                wire.degrees(points.longitudeE7(i));
                wire.degrees(points.latitudeE7(i));
                if (!Float.isNaN(points.altitudeM(i))) {
                    json.writeNumber(points.altitudeM(i));
                }
                json.writeEndArray();
            }
        });
        for (int i = 0; i < points.size(); i++) {
            times.zigzag(points.timeMs(i) - lastMs);
            lastMs = points.timeMs(i);
            gaps.set(count, points.afterGap(i));
            count++;
        }
        return stream.take();
    }

    @Override
    public @Nullable Buffer end() {
        BinaryReader left = timesLeft;
        if (left == null) {
            timesLeft = new BinaryReader(times.array(), 0, times.size());
            lastMs = 0;
            return beginTimes();
        }
        if (left.hasRemaining()) {
            return moreTimes(left);
        }
        if (ended) {
            return null;
        }
        ended = true;
        return stream.write((json, wire) -> {
                    json.writeEndArray();
                    writeGaps(json);
                    json.writeEndObject();
                    json.writeEndObject();
                })
                .take();
    }

    private void writeGaps(JsonGenerator json) throws IOException {
        if (gaps.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("gaps");
        for (int i = gaps.nextSetBit(0); i >= 0; i = gaps.nextSetBit(i + 1)) {
            json.writeNumber(i);
        }
        json.writeEndArray();
    }

    private Buffer beginTimes() {
        return stream.write((json, wire) -> {
                    json.writeEndArray();
                    json.writeEndObject();
                    json.writeObjectFieldStart("properties");
                    json.writeStringField("agent_id", agentId);
                    json.writeArrayFieldStart("times");
                })
                .take();
    }

    private Buffer moreTimes(BinaryReader left) {
        return stream.write((json, wire) -> {
                    for (int i = 0; i < TIMES_AT_ONCE && left.hasRemaining(); i++) {
                        lastMs += left.zigzag();
                        wire.time(lastMs);
                    }
                })
                .take();
    }
}
