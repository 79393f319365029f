package io.sojourn.gateway.chat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** What {@code {"prompt": …}} asks. */
final class Prompt {
    private static final int MAX_BYTES = 16 * 1_024;
    /** However the prompt is escaped. */
    static final int MAX_BODY = 8 * MAX_BYTES;

    private Prompt() {}

    /** Fails with what is wrong. */
    static String read(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a message is {\"prompt\": \"…\"}");
        }
        JsonNode prompt = body.path("prompt");
        if (!prompt.isTextual() && !prompt.isMissingNode() && !prompt.isNull()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "prompt must be a string");
        }
        String text = prompt.asText("");
        if (text.isBlank()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "prompt is required, with some text");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ProblemException(
                    ErrorCode.PROMPT_TOO_LONG, "a prompt must not be longer than " + MAX_BYTES + " bytes");
        }
        return text;
    }
}
