package io.sojourn.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A location message in the making, of the texts that a file has. What is a number in the file is one in the message,
 * digit for digit; what is not goes as text, for the server to refuse with its own code.
 */
final class FixJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_NUMBER = 40;

    private final ObjectNode node = MAPPER.createObjectNode();

    FixJson text(String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            node.put(field, value.strip());
        }
        return this;
    }

    FixJson number(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        BigDecimal number = decimal(value.strip());
        if (number == null) {
            node.put(field, value.strip());
        } else {
            node.put(field, number);
        }
        return this;
    }

    byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    private static @Nullable BigDecimal decimal(String text) {
        // A huge exponent is short to read and endless to write.
        if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
