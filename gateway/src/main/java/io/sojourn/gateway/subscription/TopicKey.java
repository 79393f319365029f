package io.sojourn.gateway.subscription;

import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A topic with its id as UTF-8 bytes, for look-ups straight from a record. A key in a map owns its bytes and never
 * changes; a key that only looks up is pointed at other bytes again and again.
 */
final class TopicKey {
    private TopicKind kind;
    private byte[] bytes;
    private int offset;
    private int length;
    private int hash;

    private TopicKey(TopicKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
        pointAt(kind, bytes, 0, bytes.length);
    }

    static TopicKey of(TopicKind kind, String id) {
        return new TopicKey(kind, id.getBytes(StandardCharsets.UTF_8));
    }

    static TopicKey copyOf(TopicRef topic) {
        return new TopicKey(
                topic.kind(), Arrays.copyOfRange(topic.array(), topic.offset(), topic.offset() + topic.length()));
    }

    /** A key for look-ups only. */
    static TopicKey probe() {
        return new TopicKey(TopicKind.CUSTOM, new byte[0]);
    }

    TopicKey pointAt(TopicRef topic) {
        return pointAt(topic.kind(), topic.array(), topic.offset(), topic.length());
    }

    private TopicKey pointAt(TopicKind topicKind, byte[] source, int from, int count) {
        kind = topicKind;
        bytes = source;
        offset = from;
        length = count;
        int h = topicKind.code();
        for (int i = from; i < from + count; i++) {
            h = 31 * h + source[i];
        }
        hash = h;
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicKey key
                && key.hash == hash
                && key.kind == kind
                && Arrays.equals(bytes, offset, offset + length, key.bytes, key.offset, key.offset + key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return kind.wireName() + '/' + new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
