package io.sojourn.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is told of text that is no JSON. */
public final class JsonFault {
    /** Where Jackson thinks that it began: of no use without the source, and no business of the sender's. */
    private static final Pattern SOURCE = Pattern.compile("\\s*\\(for .* starting at \\[Source:.*");

    private JsonFault() {}

    /** Jackson's first sentence, one line, without a source. */
    public static String reasonOf(Exception fault) {
        @Nullable
        String message =
                fault instanceof JsonProcessingException broken ? broken.getOriginalMessage() : fault.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        String reason = SOURCE.matcher(first).replaceFirst("");
        return reason.isBlank() ? "the message is not JSON" : reason;
    }
}
