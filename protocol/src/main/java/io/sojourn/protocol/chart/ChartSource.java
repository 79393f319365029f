package io.sojourn.protocol.chart;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What of that which the place engine knows a chart draws: {@code places/{id}/occupancy}, {@code
 * places/{id}/dwell_duration}, {@code agents/{id}/speed} or {@code events/{event_type}/rate}.
 *
 * @param id of the place or agent, or the event type; it may hold slashes
 */
public record ChartSource(Measure measure, String id) {
    /** What is drawn, over time. */
    public enum Measure {
        /** Agents at a place. */
        OCCUPANCY("places", "occupancy"),
        /** How long each stay at a place took, in seconds, at its end. */
        DWELL_DURATION("places", "dwell_duration"),
        /** An agent's speed in metres a second. */
        SPEED("agents", "speed"),
        /** Events of a type in each second. */
        RATE("events", "rate");

        private final String of;
        private final String wireName;

        Measure(String of, String wireName) {
            this.of = of;
            this.wireName = wireName;
        }

        /** The last part of a source. */
        public String wireName() {
            return wireName;
        }

        private static @Nullable Measure named(String of, String wireName) {
            for (Measure measure : values()) {
                if (measure.of.equals(of) && measure.wireName.equals(wireName)) {
                    return measure;
                }
            }
            return null;
        }
    }

    /** Reads a source; fails with {@link ErrorCode#INVALID_CHART}. Whether there is such a place or agent is not asked. */
    public static ChartSource parse(String text) {
        int first = text.indexOf('/');
        int last = text.lastIndexOf('/');
        Measure measure = first == last ? null : Measure.named(text.substring(0, first), text.substring(last + 1));
        if (measure == null) {
            throw invalid("is places/{id}/occupancy, places/{id}/dwell_duration, agents/{id}/speed or"
                    + " events/{event_type}/rate");
        }
        String id = text.substring(first + 1, last);
        if (AgentId.faultOf(id) != null) {
            throw invalid("names a thing by an id that nothing can have");
        }
        if (measure == Measure.RATE && EventType.named(id) == null) {
            throw invalid("names an event type that there is not");
        }
        return new ChartSource(measure, id);
    }

    @Override
    public String toString() {
        return measure.of + '/' + id + '/' + measure.wireName;
    }

    private static ProblemException invalid(String rule) {
        return new ProblemException(ErrorCode.INVALID_CHART, "source " + rule);
    }
}
