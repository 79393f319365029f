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
        @Nullable Boolean enabled,
        DetectionChange detections) {
    /** Bits of the byte before {@code enabled}: what follows. Those of earlier versions have the first one at most. */
    private static final int HAS_ENABLED = 1;

    private static final int HAS_CLASSES = 2;
    private static final int HAS_CONFIDENCE = 4;

    /** Which leaves the detections as they are. */
    public DefinitionChange(
            @Nullable String url,
            @Nullable List<String> topics,
            @Nullable List<String> eventTypes,
            @Nullable String description,
            @Nullable Double ratePerS,
            @Nullable Boolean enabled) {
        this(url, topics, eventTypes, description, ratePerS, enabled, DetectionChange.NONE);
    }

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
                ratePerS == null ? before.ratePerS() : ratePerS,
                detections.applyTo(before.detections()));
    }

    public void write(BinaryWriter out) {
        optional(url, out, out::string);
        optional(topics, out, list -> Definition.writeAll(list, out));
        optional(eventTypes, out, list -> Definition.writeAll(list, out));
        optional(description, out, out::string);
        optional(ratePerS, out, out::f64);
        List<String> classes = detections.classes();
        Double confidence = detections.minConfidence();
        out.u8((enabled == null ? 0 : HAS_ENABLED)
                | (classes == null ? 0 : HAS_CLASSES)
                | (confidence == null ? 0 : HAS_CONFIDENCE));
        if (enabled != null) {
            out.u8(enabled ? 1 : 0);
        }
        if (classes != null) {
            Definition.writeAll(classes, out);
        }
        if (confidence != null) {
            out.f64(confidence);
        }
    }

    public static DefinitionChange read(BinaryReader in) {
        String url = optional(in, in::string);
        List<String> topics = optional(in, () -> Definition.readAll(in));
        List<String> eventTypes = optional(in, () -> Definition.readAll(in));
        String description = optional(in, in::string);
        Double ratePerS = optional(in, in::f64);
        int has = in.u8();
        Boolean enabled = (has & HAS_ENABLED) == 0 ? null : Boolean.valueOf(in.u8() == 1);
        List<String> classes = (has & HAS_CLASSES) == 0 ? null : Definition.readAll(in);
        Double confidence = (has & HAS_CONFIDENCE) == 0 ? null : Double.valueOf(in.f64());
        return new DefinitionChange(
                url, topics, eventTypes, description, ratePerS, enabled, new DetectionChange(classes, confidence));
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
