package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of fixes: a header line, then one fix a line. */
final class CsvReader implements TraceReader {
    private final LineReader lines;
    private final @Nullable String agent;
    private final String fallback;
    private final char separator;
    private final CsvColumns columns;

    /**
     * @param agent who it is in every line, or null for whom the line names
     * @param fallback who it is where neither says so
     */
    CsvReader(InputStream in, @Nullable String agent, String fallback) throws IOException {
        this.lines = new LineReader(in);
        this.agent = agent;
        this.fallback = fallback;
        byte[] header = lines.next();
        if (header == null) {
            throw new TraceException("the file is empty");
        }
        String text = text(header);
        this.separator = CsvLine.separatorOf(text);
        this.columns = new CsvColumns(CsvLine.split(text, separator));
    }

    @Override
    public @Nullable TraceLine next() throws IOException {
        byte[] line = lines.next();
        while (line != null && text(line).isBlank()) {
            line = lines.next();
        }
        return line == null ? null : read(CsvLine.split(text(line), separator));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private TraceLine read(List<String> line) {
        String time = columns.of(line, "timestamp");
        FixJson json = new FixJson()
                .text("agent_id", agentOf(line))
                .number("latitude", columns.of(line, "latitude"))
                .number("longitude", columns.of(line, "longitude"))
                .text("timestamp", time)
                .number("accuracy", columns.of(line, "accuracy"))
                .number("altitude", columns.of(line, "altitude"))
                .number("speed", columns.of(line, "speed"))
                .number("heading", columns.of(line, "heading"));
        long timeMs = time == null ? Timestamps.UNREADABLE : Timestamps.parse(time.strip());
        return new TraceLine(lines.number(), timeMs, json.toBytes());
    }

    private String agentOf(List<String> line) {
        if (agent != null) {
            return agent;
        }
        String named = columns.of(line, "agent_id");
        return named == null ? fallback : named;
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
