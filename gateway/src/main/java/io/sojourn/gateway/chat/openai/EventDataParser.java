package io.sojourn.gateway.chat.openai;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The data of the events of a {@code text/event-stream} that comes in pieces (WHATWG HTML, "Server-sent events"): lines
 * end with CR, LF or both; comments and other fields are passed over. An event that is cut off is none.
 */
final class EventDataParser {
    private static final int MAX_EVENT = 1 << 20;

    private final Consumer<String> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean afterReturn;
    private boolean begun;

    EventDataParser(Consumer<String> sink) {
        this.sink = sink;
    }

    /**
     * Takes the next piece.
     *
     * @throws IllegalArgumentException if an event is longer than any is
     */
    void feed(Buffer piece) {
        for (int i = 0; i < piece.length(); i++) {
            byte b = piece.getByte(i);
            if (b == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine();
            } else {
                line.write(b);
                if (line.size() + data.length() > MAX_EVENT) {
                    throw new IllegalArgumentException("an event is longer than " + MAX_EVENT + " bytes");
                }
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!begun) {
            begun = true;
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        if (text.isEmpty()) {
            endEvent();
        } else if (text.equals("data") || text.startsWith("data:")) {
            if (hasData) {
                data.append('\n');
            }
            hasData = true;
            String value = text.length() > 5 ? text.substring(5) : "";
            data.append(value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void endEvent() {
        if (hasData) {
            String whole = data.toString();
            data.setLength(0);
            hasData = false;
            sink.accept(whole);
        }
    }
}
