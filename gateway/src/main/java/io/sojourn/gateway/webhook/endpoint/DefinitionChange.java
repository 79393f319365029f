package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to become different of a webhook; null leaves a part as it is.
 *
 * @param description empty: none from now on
 * @param ratePerS 0: no limit from now on
 */
public record DefinitionChange(
        @Nullable String url,
        @Nullable List<String> topics,
        @Nullable List<String> eventTypes,
        @Nullable String description,
        @Nullable Double ratePerS,
        @Nullable Boolean enabled) {

    /** Whether it is about what the webhook hears of. */
    public boolean concernsTopics() {
        return topics != null;
    }

    public Definition applyTo(Definition before) {
        String text = description == null ? before.description() : description.isEmpty() ? null : description;
        return new Definition(
                url == null ? before.url() : url,
                topics == null ? before.topics() : topics,
                eventTypes == null ? before.eventTypes() : eventTypes,
                text,
                ratePerS == null ? before.ratePerS() : ratePerS);
    }

    public void write(BinaryWriter out) {
        optional(url, out, out::string);
        optional(topics, out, list -> Definition.writeAll(list, out));
        optional(eventTypes, out, list -> Definition.writeAll(list, out));
        optional(description, out, out::string);
        optional(ratePerS, out, out::f64);
        optional(enabled, out, flag -> out.u8(flag ? 1 : 0));
    }

    public static DefinitionChange read(BinaryReader in) {
        return new DefinitionChange(
                optional(in, in::string),
                optional(in, () -> Definition.readAll(in)),
                optional(in, () -> Definition.readAll(in)),
                optional(in, in::string),
                optional(in, in::f64),
                optional(in, () -> in.u8() == 1));
    }

    private static <T> void optional(@Nullable T value, BinaryWriter out, Consumer<T> write) {
        out.u8(value == null ? 0 : 1);
        if (value != null) {
            write.accept(value);
        }
    }

    private static <T> @Nullable T optional(BinaryReader in, Supplier<T> read) {
        return in.u8() == 0 ? null : read.get();
    }
}
