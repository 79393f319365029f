package io.sojourn.protocol.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link BinaryWriter} wrote. {@link #reset} points it at other bytes, so that a hot loop needs one reader.
 * Throws {@link IndexOutOfBoundsException} when the bytes end early. Not thread-safe.
 */
public final class BinaryReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int position;
    private int end;

    public BinaryReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public BinaryReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public BinaryReader reset(byte[] source, int offset, int length) {
        bytes = source;
        position = offset;
        end = offset + length;
        return this;
    }

    public byte[] array() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    public int u8() {
        return bytes[advance(1)] & 0xFF;
    }

    public int i32() {
        return (int) INT.get(bytes, advance(4));
    }

    public long i64() {
        return (long) LONG.get(bytes, advance(8));
    }

    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint longer than ten bytes");
    }

    public int length() {
        long length = varint();
        if (length < 0 || length > remaining()) {
            throw new IndexOutOfBoundsException("length " + length + " of " + remaining());
        }
        return (int) length;
    }

    public long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Skips {@code length} bytes and answers where they begin in {@link #array()}. */
    public int skip(int length) {
        return advance(length);
    }

    public byte[] bytes() {
        int length = length();
        int from = advance(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    public String string() {
        int length = length();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    public @Nullable String optionalString() {
        return u8() == 0 ? null : string();
    }

    public List<byte[]> list() {
        int count = length();
        byte[][] items = new byte[count][];
        for (int i = 0; i < count; i++) {
            items[i] = bytes();
        }
        return List.of(items);
    }

    private int advance(int length) {
        if (length < 0 || length > end - position) {
            throw new IndexOutOfBoundsException(length + " bytes wanted, " + (end - position) + " left");
        }
        int at = position;
        position += length;
        return at;
    }
}
