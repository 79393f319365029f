package io.sojourn.standalone.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of files that can be replayed, told by their name, else by how they begin. */
enum TraceFormat {
    GPX,
    NDJSON,
    CSV;

    private static final int SNIFFED = 512;

    /** Leaves the stream where it was. */
    static TraceFormat of(Path file, BufferedInputStream in) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".gpx")) {
            return GPX;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json")) {
            return NDJSON;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        in.mark(SNIFFED);
        String start = new String(in.readNBytes(SNIFFED - 1), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        in.reset();
        return start.startsWith("<") ? GPX : start.startsWith("{") ? NDJSON : CSV;
    }

    /** @param agent who it is in every line, or null for whom the file names, or else is named after */
    TraceReader open(BufferedInputStream in, @Nullable String agent, String fileName) throws IOException {
        String name = fileName.replaceFirst("\\.[A-Za-z0-9]+$", "");
        return switch (this) {
            case GPX -> new GpxReader(in, agent == null ? name : agent);
            case NDJSON -> new NdjsonReader(in, agent);
            case CSV -> new CsvReader(in, agent, name);
        };
    }
}
