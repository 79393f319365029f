package io.sojourn.gateway.history;

import io.sojourn.gateway.rest.XmlText;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.time.Timestamps;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A GPX 1.1 file of one waypoint a visit: its time is that of the beginning, its name that of the place, its description
 * whose visit it was and how long it lasted.
 */
final class GpxVisits implements VisitDocument {
    @Override
    public Buffer begin() {
        return Buffer.buffer("""
                <?xml version="1.0" encoding="UTF-8"?>
                <gpx version="1.1" creator="Sojourn" xmlns="http://www.topografix.com/GPX/1/1">
                """);
    }

    @Override
    public Buffer visits(List<Visit> visits) {
        StringBuilder xml = new StringBuilder(visits.size() * 240);
        for (Visit visit : visits) {
            Stay stay = visit.stay();
            String name = stay.extentName() == null ? stay.extentId() : stay.extentName();
            xml.append("<wpt lat=\"").append(DecimalText.degrees(stay.center().latitudeE7()));
            xml.append("\" lon=\"").append(DecimalText.degrees(stay.center().longitudeE7()));
            xml.append("\"><time>").append(Timestamps.format(stay.startMs()));
            xml.append("</time><name>").append(XmlText.escape(name));
            xml.append("</name><desc>").append(XmlText.escape(visit.encounter().agentId()));
            xml.append(", ").append(DecimalText.seconds(visit.durationMs()));
            xml.append(" s</desc><type>encounter</type></wpt>\n");
        }
        return Buffer.buffer(xml.toString());
    }

    @Override
    public Buffer end() {
        return Buffer.buffer("</gpx>\n");
    }
}
