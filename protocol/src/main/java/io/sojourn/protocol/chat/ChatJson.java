package io.sojourn.protocol.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;

/** Chats, their messages and what events say of them, as JSON. */
public final class ChatJson {
    private ChatJson() {}

    public static void write(Chat chat, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", chat.id());
        wire.time("created_at", chat.createdMs());
        json.writeArrayFieldStart("messages");
        for (ChatMessage message : chat.messages()) {
            json.writeStartObject();
            writeFields(message, json, wire);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    public static void write(ChatSummary chat, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", chat.id());
        json.writeStringField("title", chat.title());
        json.writeNumberField("messages", chat.messages());
        wire.time("created_at", chat.createdMs());
        wire.time("updated_at", chat.updatedMs());
        json.writeEndObject();
    }

    /** The data of a {@code chat_message}. */
    public static void writeMessage(String chatId, int index, ChatMessage message, JsonGenerator json, WireJson wire)
            throws IOException {
        begin(chatId, index, json);
        writeFields(message, json, wire);
        json.writeEndObject();
    }

    /** The data of a {@code chat_chunk}. */
    public static void writeChunk(String chatId, int index, String text, JsonGenerator json) throws IOException {
        begin(chatId, index, json);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** The data of a {@code chat_done}. */
    public static void writeDone(String chatId, int index, MessageStatus status, JsonGenerator json)
            throws IOException {
        begin(chatId, index, json);
        json.writeStringField("status", status.wireName());
        json.writeEndObject();
    }

    /** The data of a {@code chat_error}. */
    public static void writeError(String chatId, int index, Failure failure, JsonGenerator json) throws IOException {
        begin(chatId, index, json);
        writeFields(failure, json);
        json.writeEndObject();
    }

    private static void begin(String chatId, int index, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("chat_id", chatId);
        json.writeNumberField("index", index);
    }

    private static void writeFields(ChatMessage message, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStringField("role", message.speaker().wireName());
        json.writeStringField("content", message.content());
        wire.time("created_at", message.createdMs());
        if (message.speaker() == Speaker.ASSISTANT) {
            json.writeStringField("status", message.status().wireName());
        }
        Failure failure = message.failure();
        if (failure != null) {
            json.writeObjectFieldStart("error");
            writeFields(failure, json);
            json.writeEndObject();
        }
    }

    private static void writeFields(Failure failure, JsonGenerator json) throws IOException {
        json.writeStringField("code", failure.code().wireName());
        json.writeStringField("message", failure.message());
    }
}
