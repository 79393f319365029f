package io.sojourn.protocol.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes looked at eight at a time, the first of them lowest. */
public final class Words {
    /** Bytes of a word. */
    public static final int BYTES = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** The word {@code bytes[offset, offset + 8)}; throws {@link IndexOutOfBoundsException} if it is not all there. */
    public static long at(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }
}
