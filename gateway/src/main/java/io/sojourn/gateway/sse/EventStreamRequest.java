package io.sojourn.gateway.sse;

import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.event.EventType;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/events} asks for: {@code topic} and {@code type}, each any number of times; where to begin;
 * {@code class} and {@code min_confidence} of detections; and {@code named=true} for the event type in {@code event:} too.
 *
 * @param start from the header {@code Last-Event-ID}, which a browser sends on its own when it comes back; else from
 *     {@code last_event_id} or {@code after} ({@code latest}, {@code earliest} or a cursor); else latest
 */
public record EventStreamRequest(Interest interest, StartPoint start, boolean named) {
    /** Fails with what is wrong, before the stream begins. */
    static EventStreamRequest of(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        List<String> topics = parameters.texts("topic");
        if (topics.isEmpty()) {
            throw Parameters.invalid("topic", "is required, as in ?topic=agents/*");
        }
        return new EventStreamRequest(
                Interest.parse(topics, parameters.texts("type")).only(detections(parameters)),
                start(context, parameters),
                named(parameters.text("named")));
    }

    /** The same, but that it hears of changes of charts in any case. */
    EventStreamRequest watched() {
        return new EventStreamRequest(
                new Interest(interest.topics(), interest.types().and(EventType.CHART_UPDATED), interest.detections()),
                start,
                named);
    }

    /** Where a stream is to begin. */
    public static StartPoint start(RoutingContext context, Parameters parameters) {
        String header = context.request().getHeader("Last-Event-ID");
        for (String text : new String[] {header, parameters.text("last_event_id"), parameters.text("after")}) {
            if (text != null && !text.isEmpty()) {
                return StartPoint.parse(text);
            }
        }
        return StartPoint.LATEST;
    }

    private static DetectionFilter detections(Parameters parameters) {
        double minConfidence = parameters.text("min_confidence") == null ? 0 : parameters.number("min_confidence");
        return Interest.parseDetections(parameters.texts("class"), minConfidence);
    }

    private static boolean named(@Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Parameters.invalid("named", "must be true or false");
    }
}
