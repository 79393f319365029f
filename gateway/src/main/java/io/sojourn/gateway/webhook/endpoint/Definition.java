package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.gateway.subscription.Interest;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.camera.DetectionFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's owner says of it.
 *
 * @param topics as in subscriptions
 * @param eventTypes by their names on the wire; none: all
 * @param ratePerS deliveries a second, 0 for as many as its receiver takes
 * @param detections which of them, if topics and types have them
 */
public record Definition(
        String url,
        List<String> topics,
        List<String> eventTypes,
        @Nullable String description,
        double ratePerS,
        DetectionFilter detections) {
    /** Bits of the byte before the description: what follows. Those of earlier versions have the first one at most. */
    private static final int HAS_DESCRIPTION = 1;

    private static final int HAS_DETECTIONS = 2;

    public Definition {
        topics = List.copyOf(topics);
        eventTypes = List.copyOf(eventTypes);
    }

    /** With all detections. */
    public Definition(
            String url, List<String> topics, List<String> eventTypes, @Nullable String description, double ratePerS) {
        this(url, topics, eventTypes, description, ratePerS, DetectionFilter.ALL);
    }

    /** What it hears of. */
    public Interest interest() {
        return Interest.parse(topics, eventTypes).only(detections);
    }

    public void write(BinaryWriter out) {
        boolean filtered = !detections.equals(DetectionFilter.ALL);
        out.string(url);
        writeAll(topics, out);
        writeAll(eventTypes, out);
        out.u8((description == null ? 0 : HAS_DESCRIPTION) | (filtered ? HAS_DETECTIONS : 0));
        if (description != null) {
            out.string(description);
        }
        out.f64(ratePerS);
        if (filtered) {
            writeAll(detections.classes().stream().sorted().toList(), out);
            out.f64(detections.minConfidence());
        }
    }

    public static Definition read(BinaryReader in) {
        String url = in.string();
        List<String> topics = readAll(in);
        List<String> eventTypes = readAll(in);
        int has = in.u8();
        String description = (has & HAS_DESCRIPTION) == 0 ? null : in.string();
        double ratePerS = in.f64();
        return new Definition(
                url,
                topics,
                eventTypes,
                description,
                ratePerS,
                (has & HAS_DETECTIONS) == 0 ? DetectionFilter.ALL : detections(in));
    }

    private static DetectionFilter detections(BinaryReader in) {
        Set<String> classes = new HashSet<>(readAll(in));
        return new DetectionFilter(classes, in.f64());
    }

    static void writeAll(List<String> texts, BinaryWriter out) {
        out.list(texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    static List<String> readAll(BinaryReader in) {
        List<String> texts = new ArrayList<>();
        in.list().forEach(bytes -> texts.add(new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }
}
