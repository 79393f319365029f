package io.sojourn.bench;

import java.util.Locale;

/**
 * What a run of the load generator measured.
 *
 * @param perSecond acknowledged
 * @param p50Ms from sending a request (at a fixed rate: from when it should have been sent) to its answer
 */
public record LoadResult(double perSecond, double p50Ms, double p99Ms, double maxMs) {
    String toLine() {
        return String.format(
                Locale.ROOT, "acked_per_s=%.0f p50_ms=%.2f p99_ms=%.2f max_ms=%.2f", perSecond, p50Ms, p99Ms, maxMs);
    }

    static LoadResult ofLine(String line) {
        String[] words = line.strip().split(" ");
        return new LoadResult(value(words[0]), value(words[1]), value(words[2]), value(words[3]));
    }

    private static double value(String word) {
        return Double.parseDouble(word.substring(word.indexOf('=') + 1));
    }
}
