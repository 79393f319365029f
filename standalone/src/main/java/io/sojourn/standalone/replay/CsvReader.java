package io.sojourn.standalone.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
     * @param named what columns are called that have names of their own, by field
     */
    CsvReader(InputStream in, @Nullable String agent, String fallback, Map<String, String> named) throws IOException {
        this.lines = new LineReader(in);
        this.agent = agent;
        this.fallback = fallback;
        byte[] header = lines.next();
        if (header == null) {
            throw new TraceException("the file is empty");
        }
        String text = text(header);
        this.separator = CsvLine.separatorOf(text);
        this.columns = new CsvColumns(CsvLine.split(text, separator), named);
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
        LocationMessage json = new LocationMessage()
                .agent(agentOf(line))
                .position(number(line, "latitude"), number(line, "longitude"))
                .time(LocationMessage.text(time))
                .accuracy(number(line, "accuracy"))
                .altitude(number(line, "altitude"))
                .speed(number(line, "speed"), 1)
                .heading(number(line, "heading"))
                .afterGap("true".equalsIgnoreCase(columns.of(line, "gap")));
        long timeMs = time == null ? Timestamps.UNREADABLE : Timestamps.parse(time.strip());
        return new TraceLine(lines.number(), timeMs, json.toBytes());
    }

    private JsonNode number(List<String> line, String field) {
        return LocationMessage.number(columns.of(line, field));
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
