package io.sojourn.gateway.subscription;

import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a client wants to hear of, read and checked.
 *
 * @param topics in the order in which they were given
 * @param detections which of them, if the types have them
 */
public record Interest(Set<TopicFilter> topics, EventTypes types, DetectionFilter detections) {
    public Interest {
        topics = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
    }

    /** In all detections. */
    public Interest(Set<TopicFilter> topics, EventTypes types) {
        this(topics, types, DetectionFilter.ALL);
    }

    /** The same, but for detections that are not wanted. */
    public Interest only(DetectionFilter wanted) {
        return new Interest(topics, types, wanted);
    }

    /**
     * Reads which detections are wanted.
     *
     * @param classes none for all
     * @param minConfidence NaN, or what is beyond 0 to 1, is refused with {@code INVALID_PARAMETER}
     */
    public static DetectionFilter parseDetections(Collection<String> classes, double minConfidence) {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "min_confidence must be a number from 0 to 1");
        }
        return new DetectionFilter(new LinkedHashSet<>(classes), minConfidence);
    }

    /**
     * Reads topics and event types as a client wrote them; no type means all.
     *
     * @throws ProblemException {@code MISSING_FIELD} without topics, {@code INVALID_TOPIC}, {@code INVALID_PARAMETER}
     */
    public static Interest parse(Collection<String> topics, Collection<String> types) {
        if (topics.isEmpty()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "At least one topic is needed.");
        }
        return new Interest(parseTopics(topics), EventTypes.named(types));
    }

    /** Reads topics as a client wrote them. */
    public static Set<TopicFilter> parseTopics(Collection<String> topics) {
        Set<TopicFilter> filters = new LinkedHashSet<>();
        topics.forEach(topic -> filters.add(TopicFilter.parse(topic)));
        return filters;
    }
}
