package io.sojourn.bench.fanout;

import java.util.Locale;

/**
 * What a run of {@link FanOutLoad} measured.
 *
 * @param perSecond messages delivered
 * @param p50Ms from before publishing to receipt
 * @param cpuMicros the server's processor time per delivered message, 0 if it was not asked for
 * @param ended connections that the server closed
 */
record FanOutResult(double perSecond, double p50Ms, double p99Ms, double cpuMicros, long ended) {
    String toLine() {
        return String.format(
                Locale.ROOT,
                "delivered_per_s=%.0f p50_ms=%.2f p99_ms=%.2f cpu_us=%.2f ended=%d",
                perSecond,
                p50Ms,
                p99Ms,
                cpuMicros,
                ended);
    }

    static FanOutResult ofLine(String line) {
        String[] words = line.strip().split(" ");
        return new FanOutResult(
                value(words[0]), value(words[1]), value(words[2]), value(words[3]), (long) value(words[4]));
    }

    private static double value(String word) {
        return Double.parseDouble(word.substring(word.indexOf('=') + 1));
    }
}
