package io.sojourn.cluster.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** A bus codec for an immutable message: handed over by reference within a process, binary between processes. */
abstract class BinaryMessageCodec<T> implements MessageCodec<T, T> {
    private final String name;

    BinaryMessageCodec(String name) {
        this.name = name;
    }

    protected abstract void write(T message, BinaryWriter out);

    protected abstract T read(BinaryReader in);

    @Override
    public final void encodeToWire(Buffer buffer, T message) {
        BinaryWriter out = new BinaryWriter(1024);
        write(message, out);
        buffer.appendInt(out.size()).appendBytes(out.array(), 0, out.size());
    }

    @Override
    public final T decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position);
        return read(new BinaryReader(buffer.getBytes(position + 4, position + 4 + length)));
    }

    @Override
    public final T transform(T message) {
        return message;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final byte systemCodecID() {
        return -1;
    }
}
