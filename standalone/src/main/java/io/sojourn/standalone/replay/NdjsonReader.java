package io.sojourn.standalone.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Location messages, one a line. A line goes out as it stands; it is read here only for its time, and rewritten only to
 * name another agent. What is no location is the server's to refuse.
 */
final class NdjsonReader implements TraceReader {
    /** Numbers keep every digit. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final LineReader lines;
    private final @Nullable String agent;

    /** @param agent who it is in every line, or null to leave the lines as they are */
    NdjsonReader(InputStream in, @Nullable String agent) {
        this.lines = new LineReader(in);
        this.agent = agent;
    }

    @Override
    public @Nullable TraceLine next() throws IOException {
        byte[] line = lines.next();
        while (line != null && isBlank(line)) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        return TraceLine.of(lines.number(), line, agent == null ? line : renamed(line, agent));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static byte[] renamed(byte[] line, String agent) throws IOException {
        JsonNode read;
        try {
            read = MAPPER.readTree(line);
        } catch (IOException e) {
            return line;
        }
        if (!(read instanceof ObjectNode message)) {
            return line;
        }
        message.remove("agent");
        message.put("agent_id", agent);
        return MAPPER.writeValueAsBytes(message);
    }
}
