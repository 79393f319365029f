package io.sojourn.protocol.topic;

import java.nio.charset.StandardCharsets;

/**
 * A topic as it lies in the bytes of a record: its kind, and where its id is. Whoever walks over records points one and
 * the same at topic after topic; who wants to keep one takes {@link #topic()}.
 */
public final class TopicRef {
    private static final byte[] NOTHING = new byte[0];

    private TopicKind kind = TopicKind.CUSTOM;
    private byte[] array = NOTHING;
    private int offset;
    private int length;

    /** The id is UTF-8 in {@code source[from, from + count)}. */
    public void pointAt(TopicKind topicKind, byte[] source, int from, int count) {
        kind = topicKind;
        array = source;
        offset = from;
        length = count;
    }

    public TopicKind kind() {
        return kind;
    }

    /** The bytes in which {@link #offset()} points. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public String id() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /** A copy. */
    public Topic topic() {
        return new Topic(kind, id());
    }

    @Override
    public String toString() {
        return kind.wireName() + '/' + id();
    }
}
