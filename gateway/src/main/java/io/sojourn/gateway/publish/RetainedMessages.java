package io.sojourn.gateway.publish;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.message.MessageReader;
import io.sojourn.protocol.message.MessageWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last retained message of each topic of a shard. Bounded in bytes: beyond that the topic that was written to least
 * recently is forgotten.
 */
final class RetainedMessages {
    /** Of a shard; with 64 of them, 8 MB in all. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int OVERHEAD = 32;
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> byTopic = new LinkedHashMap<>();
    private final MessageReader reader = new MessageReader();
    private int bytes;

    /** @param checkpoint as {@link #toBytes} wrote it, of all topics */
    static RetainedMessages of(byte[] checkpoint) {
        RetainedMessages retained = new RetainedMessages();
        retained.keep(checkpoint);
        return retained;
    }

    /** @param messages as {@code MessageWriter} wrote them */
    void keep(byte[] messages) {
        reader.reset(messages);
        while (reader.next()) {
            byte[] data =
                    Arrays.copyOfRange(reader.array(), reader.dataOffset(), reader.dataOffset() + reader.dataLength());
            keep(reader.topic().id(), data);
        }
    }

    private void keep(String id, byte[] data) {
        byte[] before = byTopic.remove(id);
        bytes -= before == null ? 0 : size(id, before);
        if (!Arrays.equals(data, NULL)) {
            byTopic.put(id, data);
            bytes += size(id, data);
        }
        Iterator<Map.Entry<String, byte[]>> oldest = byTopic.entrySet().iterator();
        while (bytes > MAX_BYTES && byTopic.size() > 1) {
            Map.Entry<String, byte[]> first = oldest.next();
            bytes -= size(first.getKey(), first.getValue());
            oldest.remove();
        }
    }

    private static int size(String id, byte[] data) {
        return id.length() + data.length + OVERHEAD;
    }

    /** @param topicId as UTF-8; empty for all */
    byte[] toBytes(byte[] topicId) {
        BinaryWriter out = new BinaryWriter(256);
        if (topicId.length == 0) {
            byTopic.forEach((id, data) -> MessageWriter.append(out, id.getBytes(StandardCharsets.UTF_8), data));
        } else {
            byte[] data = byTopic.get(new String(topicId, StandardCharsets.UTF_8));
            if (data != null) {
                MessageWriter.append(out, topicId, data);
            }
        }
        return out.toBytes();
    }
}
