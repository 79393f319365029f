package io.sojourn.ingest.gpx;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.protocol.body.PartHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes location messages of the elements of a GPX file. Not thread-safe. */
final class GpxPoints {
    private static final int LONGEST_TEXT = 256;

    /** What is kept of a point; Garmin nests speed and course in extensions. The rest need not lie in memory. */
    private static final Set<String> FIELDS = Set.of("time", "ele", "speed", "course", "bearing", "accuracy");

    private static final Set<String> POINTS = Set.of("trkpt", "rtept");
    private static final Set<String> PARTS = Set.of("trk", "trkseg", "rte");

    private final String agentId;
    private final PartHandler handler;
    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String point;
    private @Nullable String latitude;
    private @Nullable String longitude;
    private boolean newPart;
    private boolean any;
    private long number = 1;

    GpxPoints(String agentId, PartHandler handler) {
        this.agentId = agentId;
        this.handler = handler;
    }

    /** Of the next point. */
    long next() {
        return number;
    }

    /** An element begins. */
    void start(String element, Function<String, @Nullable String> attributes) {
        text.setLength(0);
        if (point != null) {
            return;
        }
        if (POINTS.contains(element)) {
            point = element;
            latitude = attributes.apply("lat");
            longitude = attributes.apply("lon");
            fields.clear();
        } else if (PARTS.contains(element)) {
            newPart = true;
        }
    }

    /** A piece of the text of an element. */
    void text(String piece) {
        if (point != null && text.length() < LONGEST_TEXT) {
            text.append(piece, 0, Math.min(piece.length(), LONGEST_TEXT));
        }
    }

    /** An element ends. */
    void end(String element) {
        if (point == null) {
            return;
        }
        if (!element.equals(point)) {
            if (FIELDS.contains(element)) {
                fields.putIfAbsent(element, text.toString());
            }
            text.setLength(0);
            return;
        }
        boolean planned = element.equals("rtept") && !fields.containsKey("time");
        point = null;
        if (!planned) {
            handOn();
        }
        number++;
    }

    private void handOn() {
        byte[] message = new LocationMessage()
                .agent(agentId)
                .position(LocationMessage.number(latitude), LocationMessage.number(longitude))
                // Without a time it was then, not now: to be refused.
                .time(TextNode.valueOf(fields.getOrDefault("time", "").strip()))
                .accuracy(LocationMessage.number(fields.get("accuracy")))
                .altitude(LocationMessage.number(fields.get("ele")))
                .speed(LocationMessage.number(fields.get("speed")), 1)
                .heading(LocationMessage.number(fields.getOrDefault("course", fields.get("bearing"))))
                .afterGap(newPart && any)
                .toBytes();
        newPart = false;
        any = true;
        handler.part(number, message, 0, message.length);
    }
}
