package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's owner says of it.
 *
 * @param topics as in subscriptions
 * @param eventTypes by their names on the wire; none: all
 * @param ratePerS deliveries a second, 0 for as many as its receiver takes
 */
public record Definition(
        String url,
        List<String> topics,
        List<String> eventTypes,
        @Nullable String description,
        double ratePerS) {
    public Definition {
        topics = List.copyOf(topics);
        eventTypes = List.copyOf(eventTypes);
    }

    public void write(BinaryWriter out) {
        out.string(url);
        writeAll(topics, out);
        writeAll(eventTypes, out);
        out.optionalString(description).f64(ratePerS);
    }

    public static Definition read(BinaryReader in) {
        return new Definition(in.string(), readAll(in), readAll(in), in.optionalString(), in.f64());
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
