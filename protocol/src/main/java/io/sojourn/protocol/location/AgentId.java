package io.sojourn.protocol.location;

import io.sojourn.protocol.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an agent's id, and its bytes without a string in between: 1 to 256 bytes of UTF-8, no control
 * characters. One instance holds one id at a time.
 */
public final class AgentId {
    public static final int MAX_BYTES = 256;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int length;

    /** What is wrong with an id, null if nothing. */
    public static @Nullable ErrorCode faultOf(String id) {
        boolean plain = !id.isEmpty() && id.length() <= MAX_BYTES;
        for (int i = 0; plain && i < id.length(); i++) {
            plain = id.charAt(i) >= 0x20 && id.charAt(i) < 0x7F;
        }
        if (plain) {
            return null;
        }
        return new AgentId().set(id.toCharArray(), 0, id.length());
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Takes an id over; what is wrong with it, null if nothing. */
    @Nullable
    ErrorCode set(char[] chars, int from, int count) {
        if (count == 0) {
            return ErrorCode.ID_EMPTY;
        }
        if (count > MAX_BYTES) {
            return ErrorCode.ID_TOO_LONG;
        }
        for (int i = 0; i < count; i++) {
            char c = chars[from + i];
            if (c < 0x20 || c >= 0x7F) {
                return setAny(new String(chars, from, count));
            }
            bytes[i] = (byte) c;
        }
        length = count;
        return null;
    }

    /** Takes over an id in printable ASCII; false, and nothing else, if it is empty or too long. */
    boolean setPlain(byte[] ascii, int from, int count) {
        if (count == 0 || count > MAX_BYTES) {
            return false;
        }
        System.arraycopy(ascii, from, bytes, 0, count);
        length = count;
        return true;
    }

    private @Nullable ErrorCode setAny(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_BYTES) {
            return ErrorCode.ID_TOO_LONG;
        }
        // A half of a surrogate pair, which JSON can escape, has no UTF-8.
        if (id.chars().anyMatch(Character::isISOControl) || id.codePoints().anyMatch(AgentId::isHalf)) {
            return ErrorCode.ID_INVALID;
        }
        System.arraycopy(utf8, 0, bytes, 0, utf8.length);
        length = utf8.length;
        return null;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
