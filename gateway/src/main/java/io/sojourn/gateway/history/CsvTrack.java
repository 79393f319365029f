package io.sojourn.gateway.history;

import io.sojourn.gateway.rest.CsvText;
import io.sojourn.protocol.time.Timestamps;
import io.sojourn.protocol.track.Track;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A table of one fix a row, with the names that {@code ./sojourn replay} reads. */
final class CsvTrack implements TrackDocument {
    private final String agentId;

    CsvTrack(String agentId) {
        this.agentId = agentId;
    }

    @Override
    public Buffer begin() {
        return Buffer.buffer("agent_id,timestamp,latitude,longitude,altitude,gap\r\n");
    }

    @Override
    public Buffer points(Track points) {
        StringBuilder csv = new StringBuilder(points.size() * 64);
        for (int i = 0; i < points.size(); i++) {
            CsvText.row(
                    csv,
                    agentId,
                    Timestamps.format(points.timeMs(i)),
                    DecimalText.degrees(points.latitudeE7(i)),
                    DecimalText.degrees(points.longitudeE7(i)),
                    Float.isNaN(points.altitudeM(i)) ? null : DecimalText.metres(points.altitudeM(i)),
                    points.afterGap(i) ? "true" : null);
        }
        return Buffer.buffer(csv.toString());
    }

    @Override
    public @Nullable Buffer end() {
        return null;
    }
}
