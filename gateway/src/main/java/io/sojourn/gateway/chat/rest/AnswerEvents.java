package io.sojourn.gateway.chat.rest;

import io.sojourn.gateway.rest.JsonAnswer;
import io.vertx.core.buffer.Buffer;

/** The events of an answer, laid out. */
final class AnswerEvents {
    /** Characters of a chunk: with whatever letters it fits into one packet of an ordinary network. */
    private static final int CHUNK = 400;

    private AnswerEvents() {}

    static Buffer comment(String text) {
        return Buffer.buffer(": " + text + "\n\n");
    }

    /** A text as one chunk, or as several if it is long; none if it is empty. */
    static void appendChunks(String text, Buffer out) {
        int from = 0;
        while (from < text.length()) {
            int end = Math.min(text.length(), from + CHUNK);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            String piece = text.substring(from, end);
            append(out, (json, wire) -> {
                json.writeStartObject();
                json.writeStringField("type", "chunk");
                json.writeStringField("text", piece);
                json.writeEndObject();
            });
            from = end;
        }
    }

    /** @param status whether it is complete or was stopped */
    static void appendDone(String status, Buffer out) {
        append(out, (json, wire) -> {
            json.writeStartObject();
            json.writeStringField("type", "done");
            json.writeStringField("status", status);
            json.writeEndObject();
        });
    }

    static void appendError(String code, String message, Buffer out) {
        append(out, (json, wire) -> {
            json.writeStartObject();
            json.writeStringField("type", "error");
            json.writeStringField("code", code);
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }

    private static void append(Buffer out, JsonAnswer.Writing event) {
        out.appendString("data: ").appendBuffer(JsonAnswer.toBuffer(event)).appendString("\n\n");
    }
}
