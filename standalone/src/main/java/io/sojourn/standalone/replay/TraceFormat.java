package io.sojourn.standalone.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of files that can be replayed, told by their name, else by how they begin. */
enum TraceFormat {
    GPX,
    NDJSON,
    CSV,
    GEOJSON;

    private static final int SNIFFED = 512;
    private static final Pattern GEO_JSON = Pattern.compile("\\{\\s*\"type\"\\s*:\\s*\"Feature(Collection)?\"");

    /** Leaves the stream where it was. */
    static TraceFormat of(Path file, BufferedInputStream in) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".gpx")) {
            return GPX;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return NDJSON;
        }
        if (name.endsWith(".geojson")) {
            return GEOJSON;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        in.mark(SNIFFED);
        String start = new String(in.readNBytes(SNIFFED - 1), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        in.reset();
        if (start.startsWith("{")) {
            return GEO_JSON.matcher(start).lookingAt() ? GEOJSON : NDJSON;
        }
        return start.startsWith("<") ? GPX : name.endsWith(".json") ? NDJSON : CSV;
    }

    /**
     * @param agent who it is in every line, or null for whom the file names, or else is named after
     * @param columns what the columns of a table are called that have names of their own, by field
     */
    TraceReader open(BufferedInputStream in, @Nullable String agent, String fileName, Map<String, String> columns)
            throws IOException {
        String name = fileName.replaceFirst("\\.[A-Za-z0-9]+$", "");
        return switch (this) {
            case GPX -> new GpxTrace(in, agent == null ? name : agent);
            case NDJSON -> new NdjsonReader(in, agent);
            case CSV -> new CsvReader(in, agent, name, columns);
            case GEOJSON -> new GeoJsonReader(in, agent, name);
        };
    }
}
