package io.sojourn.gateway.webhook.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    /** More is taken for this. */
    public static final long MAX_MS = Duration.ofHours(24).toMillis();

    private RetryAfter() {}

    /** Milliseconds from now, at most {@link #MAX_MS}; 0 without a header that can be read. */
    public static long parse(@Nullable String header, long nowMs) {
        String text = header == null ? "" : header.strip();
        if (text.matches("\\d{1,18}")) {
            return Math.min(MAX_MS / 1_000, Long.parseLong(text)) * 1_000;
        }
        try {
            long at = DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(text, Instant::from)
                    .toEpochMilli();
            return Math.max(0, Math.min(MAX_MS, at - nowMs));
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
