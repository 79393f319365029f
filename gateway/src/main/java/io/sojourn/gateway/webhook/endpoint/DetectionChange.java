package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.camera.DetectionFilter;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become different of the detections that a webhook hears of; null leaves a part as it is.
 *
 * @param classes none: all from now on
 * @param minConfidence from 0 to 1
 */
public record DetectionChange(
        @Nullable List<String> classes, @Nullable Double minConfidence) {
    public static final DetectionChange NONE = new DetectionChange(null, null);

    DetectionFilter applyTo(DetectionFilter before) {
        return new DetectionFilter(
                classes == null ? before.classes() : new HashSet<>(classes),
                minConfidence == null ? before.minConfidence() : minConfidence);
    }
}
