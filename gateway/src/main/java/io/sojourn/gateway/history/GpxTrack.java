package io.sojourn.gateway.history;

import io.sojourn.gateway.rest.XmlText;
import io.sojourn.protocol.time.Timestamps;
import io.sojourn.protocol.track.Track;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A GPX 1.1 file of one track, of which a further segment begins after each gap. */
final class GpxTrack implements TrackDocument {
    private final String agentId;
    private boolean any;
    private boolean ended;

    GpxTrack(String agentId) {
        this.agentId = agentId;
    }

    @Override
    public Buffer begin() {
        return Buffer.buffer("""
                <?xml version="1.0" encoding="UTF-8"?>
                <gpx version="1.1" creator="Sojourn" xmlns="http://www.topografix.com/GPX/1/1">
                <trk><name>%s</name><trkseg>
                """.formatted(XmlText.escape(agentId)));
    }

    @Override
    public Buffer points(Track points) {
        StringBuilder xml = new StringBuilder(points.size() * 90);
        for (int i = 0; i < points.size(); i++) {
            if (points.afterGap(i) && any) {
                xml.append("</trkseg><trkseg>\n");
            }
            any = true;
            xml.append("<trkpt lat=\"").append(DecimalText.degrees(points.latitudeE7(i)));
            xml.append("\" lon=\"")
                    .append(DecimalText.degrees(points.longitudeE7(i)))
                    .append("\">");
            if (!Float.isNaN(points.altitudeM(i))) {
                xml.append("<ele>")
                        .append(DecimalText.metres(points.altitudeM(i)))
                        .append("</ele>");
            }
            xml.append("<time>").append(Timestamps.format(points.timeMs(i))).append("</time></trkpt>\n");
        }
        return Buffer.buffer(xml.toString());
    }

    @Override
    public @Nullable Buffer end() {
        if (ended) {
            return null;
        }
        ended = true;
        return Buffer.buffer("</trkseg></trk>\n</gpx>\n");
    }
}
