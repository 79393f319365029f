package io.sojourn.protocol.location;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: no overlong forms, no surrogates. The JSON parser is more lenient. Not thread-safe. */
public final class Utf8Check {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer scratch = CharBuffer.allocate(0);

    public boolean isValid(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at == end || isDecodable(bytes, at, end);
    }

    private boolean isDecodable(byte[] bytes, int from, int end) {
        if (scratch.capacity() < end - from) {
            scratch = CharBuffer.allocate(end - from);
        }
        scratch.clear();
        decoder.reset();
        return !decoder.decode(ByteBuffer.wrap(bytes, from, end - from), scratch, true)
                .isError();
    }
}
