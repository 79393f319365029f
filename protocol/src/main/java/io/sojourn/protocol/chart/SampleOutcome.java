package io.sojourn.protocol.chart;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a shard made of a line of samples: one byte each, stored in logs, so never reuse one. */
public enum SampleOutcome {
    ACCEPTED(0, null, ""),
    TOKEN_UNKNOWN(1, ErrorCode.TOKEN_UNKNOWN, "no chart or series has this token"),
    TOKEN_REVOKED(2, ErrorCode.TOKEN_REVOKED, "another token writes to this now"),
    X_IS_TEXT(3, ErrorCode.WRONG_TYPE, "x must be a number here: categories are for charts of kind line"),
    X_IS_NO_TIME(4, ErrorCode.TIMESTAMP_UNREADABLE, "x is neither ISO-8601 nor a number of (milli)seconds"),
    TOO_MANY_TRACES(5, ErrorCode.TOO_MANY_TRACES, "a chart has at most " + ChartDefinition.MAX_TRACES + " traces"),
    TRACE_HAS_TOKEN(6, ErrorCode.TOKEN_REVOKED, "a trace of this name has a token of its own, which is to be used"),
    LIMIT_REACHED(7, ErrorCode.CHART_LIMIT_REACHED, "there is no room for another series");

    private final int code;
    private final @Nullable ErrorCode error;
    private final String detail;

    SampleOutcome(int code, @Nullable ErrorCode error, String detail) {
        this.code = code;
        this.error = error;
        this.detail = detail;
    }

    public byte code() {
        return (byte) code;
    }

    /** Why the line was refused, null if it was not. */
    public @Nullable ProblemException problem() {
        return error == null ? null : new ProblemException(error, detail);
    }

    /** Whether no line with this token will be taken, whatever it holds. */
    public boolean isOfToken() {
        return this == TOKEN_UNKNOWN || this == TOKEN_REVOKED;
    }

    public static SampleOutcome of(int code) {
        for (SampleOutcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("unknown outcome of samples " + code);
    }
}
