package io.sojourn.gateway.chat.machine;

import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.protocol.chat.ChatJson;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.chat.MessageStatus;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a record tells of chats. */
final class ChatEvents {
    private final List<byte[]> events = new ArrayList<>();
    private final long timeMs;
    private int command;

    /** @param timeMs of the record, epoch milliseconds */
    ChatEvents(long timeMs) {
        this.timeMs = timeMs;
    }

    /** What follows is caused by the command of this index. */
    void causedBy(int index) {
        command = index;
    }

    void message(String chatId, int index, ChatMessage message) {
        add(EventType.CHAT_MESSAGE, chatId, (json, wire) -> ChatJson.writeMessage(chatId, index, message, json, wire));
    }

    void chunk(String chatId, int index, String text) {
        add(EventType.CHAT_CHUNK, chatId, (json, wire) -> ChatJson.writeChunk(chatId, index, text, json));
    }

    void done(String chatId, int index, MessageStatus status) {
        add(EventType.CHAT_DONE, chatId, (json, wire) -> ChatJson.writeDone(chatId, index, status, json));
    }

    void error(String chatId, int index, Failure failure) {
        add(EventType.CHAT_ERROR, chatId, (json, wire) -> ChatJson.writeError(chatId, index, failure, json));
    }

    List<byte[]> all() {
        return events;
    }

    private void add(EventType type, String chatId, JsonAnswer.Writing data) {
        List<Topic> topics = List.of(new Topic(TopicKind.CHATS, chatId));
        byte[] json = JsonAnswer.toBuffer(data).getBytes();
        events.add(new TopicEvent(events.size(), command, type, topics, timeMs, json).toBytes());
    }
}
