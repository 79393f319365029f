package io.sojourn.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** NDJSON of one sensor, built beforehand: {@code {"x":…,"y":…}}, all lines of one length. */
public final class SampleLines implements LoadLines {
    private final int count;
    private final int lineBytes;
    private final byte[] lines;

    /** @param count lines of a round */
    public SampleLines(int count) {
        this.count = count;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(String.format(Locale.ROOT, "{\"x\":%07d.5,\"y\":%08.4f}\n", 1_000_000 + i, 100 + i % 800 / 7.0));
        }
        lines = all.toString().getBytes(StandardCharsets.US_ASCII);
        lineBytes = lines.length / count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int lineBytes() {
        return lineBytes;
    }

    @Override
    public byte[] round(long round, int from, int to) {
        return lines;
    }
}
