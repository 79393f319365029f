package io.sojourn.protocol.chart;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.stream.IntStream;
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

    /** The shards that tell of it, by number. */
    public List<ShardId> shards(int count) {
        EventType counted = measure == Measure.RATE ? EventType.named(id) : null;
        Role role = counted == null ? Role.DWELL : counted.role();
        // Agents of every shard come to a place, and things of every shard have events.
        return measure == Measure.SPEED
                ? List.of(new ShardId(role, ShardHash.shardOf(id, count)))
                : IntStream.range(0, count)
                        .mapToObj(number -> new ShardId(role, number))
                        .toList();
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
        EventType counted = EventType.named(id);
        if (measure == Measure.RATE && (counted == null || counted == EventType.SNAPSHOT)) {
            throw invalid("names an event type that there is not, or that is not logged");
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
