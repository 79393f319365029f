package io.sojourn.protocol.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A growing little-endian byte buffer. Reusable: {@link #clear()} keeps the array. Not thread-safe. */
public final class BinaryWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    public BinaryWriter() {
        this(256);
    }

    public BinaryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** The backing array; valid up to {@link #size()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public BinaryWriter u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public BinaryWriter i32(int value) {
        ensure(4);
        INT.set(bytes, size, value);
        size += 4;
        return this;
    }

    public BinaryWriter i64(long value) {
        ensure(8);
        LONG.set(bytes, size, value);
        size += 8;
        return this;
    }

    public BinaryWriter f32(float value) {
        return i32(Float.floatToRawIntBits(value));
    }

    public BinaryWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** Unsigned LEB128: one byte for values below 128, at most ten. */
    public BinaryWriter varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Zigzag LEB128, short for small magnitudes of either sign. */
    public BinaryWriter zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    public BinaryWriter raw(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** A varint length, then the bytes. */
    public BinaryWriter bytes(byte[] source, int offset, int length) {
        varint(length);
        return raw(source, offset, length);
    }

    public BinaryWriter bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    /** A varint length, then UTF-8. */
    public BinaryWriter string(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A presence byte, then the string if there is one. */
    public BinaryWriter optionalString(@Nullable String value) {
        if (value == null) {
            return u8(0);
        }
        return u8(1).string(value);
    }

    /** A varint count, then each with its length. */
    public BinaryWriter list(List<byte[]> items) {
        varint(items.size());
        for (byte[] item : items) {
            bytes(item);
        }
        return this;
    }

    /** Overwrites four bytes written before, for lengths that are known only afterwards. */
    public void patchI32(int position, int value) {
        if (position + 4 > size) {
            throw new IndexOutOfBoundsException("position " + position + " of " + size);
        }
        INT.set(bytes, position, value);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
