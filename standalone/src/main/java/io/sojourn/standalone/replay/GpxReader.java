package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Track points of a GPX 1.0 or 1.1 file, and route points where there is no track: what has a time and was travelled.
 * Document types and entities are not read at all, so that a file can neither reach out nor blow up.
 */
final class GpxReader implements TraceReader {
    private static final int LONGEST_TEXT = 256;

    private final InputStream in;
    private final XMLStreamReader xml;
    private final String agent;
    private long number;

    GpxReader(InputStream in, String agent) throws TraceException {
        this.in = in;
        this.agent = agent;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            this.xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    public @Nullable TraceLine next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                refuseReferences(event);
                if (event == XMLStreamConstants.START_ELEMENT && isPoint(xml.getLocalName())) {
                    return point(xml.getLocalName());
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean isPoint(String element) {
        return element.equals("trkpt") || element.equals("rtept");
    }

    private TraceLine point(String element) throws XMLStreamException, TraceException {
        number++;
        Map<String, String> fields = new HashMap<>();
        String latitude = xml.getAttributeValue(null, "lat");
        String longitude = xml.getAttributeValue(null, "lon");
        readFields(element, fields);
        String time = fields.get("time");
        FixJson json = new FixJson()
                .text("agent_id", agent)
                .number("latitude", latitude)
                .number("longitude", longitude)
                .text("timestamp", time)
                .number("altitude", fields.get("ele"))
                .number("speed", fields.get("speed"))
                .number("heading", fields.getOrDefault("course", fields.get("bearing")));
        return new TraceLine(
                number, time == null ? Timestamps.UNREADABLE : Timestamps.parse(time.strip()), json.toBytes());
    }

    /** Texts by local name, of children and of what extensions nest: Garmin's speed and course lie deeper. */
    private void readFields(String point, Map<String, String> fields) throws XMLStreamException, TraceException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            refuseReferences(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS && text.length() < LONGEST_TEXT) {
                text.append(xml.getText(), 0, Math.min(xml.getText().length(), LONGEST_TEXT));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(point)) {
                    return;
                }
                fields.putIfAbsent(xml.getLocalName(), text.toString());
                text.setLength(0);
            }
        }
    }

    private static void refuseReferences(int event) throws TraceException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new TraceException("a GPX file with a document type or entities of its own is not read");
        }
    }

    private static TraceException broken(XMLStreamException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        return new TraceException("not a whole GPX file" + (line > 0 ? ", see line " + line : ""));
    }
}
