package io.sojourn.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server says of lines that were sent to it.
 *
 * @param late of the accepted
 * @param rejected the first rejections; there may be more, see {@code rejectedTotal}
 */
public record Receipt(long accepted, long duplicates, long late, List<Rejection> rejected, long rejectedTotal) {
    /** Of the rejections as many are kept, however much is sent. */
    static final int LISTED = 100;

    public static final Receipt NOTHING = new Receipt(0, 0, 0, List.of(), 0);

    /**
     * A line that is no location.
     *
     * @param line counted from 1
     */
    public record Rejection(long line, String code, String message) {}

    public Receipt {
        rejected = List.copyOf(rejected);
    }

    public Receipt plus(Receipt other) {
        List<Rejection> both = new ArrayList<>(rejected);
        other.rejected.stream().limit(Math.max(0, LISTED - both.size())).forEach(both::add);
        return new Receipt(
                accepted + other.accepted,
                duplicates + other.duplicates,
                late + other.late,
                both,
                rejectedTotal + other.rejectedTotal);
    }

    /** Lines that are settled: not to be sent again. */
    public long lines() {
        return accepted + duplicates + rejectedTotal;
    }

    static Receipt read(JsonNode answer, long linesBefore) {
        List<Rejection> rejections = new ArrayList<>();
        for (JsonNode each : answer.path("rejected")) {
            rejections.add(new Rejection(
                    linesBefore + each.path("line").asLong(),
                    each.path("code").asText("unknown"),
                    each.path("message").asText("")));
        }
        return new Receipt(
                answer.path("accepted").asLong(),
                answer.path("duplicates").asLong(),
                answer.path("late").asLong(),
                rejections,
                answer.path("rejected_total").asLong());
    }
}
