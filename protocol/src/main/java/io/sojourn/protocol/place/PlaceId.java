package io.sojourn.protocol.place;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The rules for the id of a place, which is also the last part of its topic. */
public final class PlaceId {
    /** Bytes of UTF-8. */
    public static final int MAX_BYTES = 256;

    private PlaceId() {}

    /**
     * The id itself, if it may be one: 1 to 256 bytes of UTF-8 without control characters; a lone {@code *} stands for
     * all places in a topic and so is none, and {@code h3:} begins the ids of derived extents.
     *
     * @throws ProblemException {@code ID_EMPTY}, {@code ID_TOO_LONG} or {@code ID_INVALID}
     */
    public static String require(String id) {
        if (id.isEmpty()) {
            throw new ProblemException(ErrorCode.ID_EMPTY, "the id of a place must not be empty");
        }
        if (utf8Length(id) > MAX_BYTES) {
            throw new ProblemException(
                    ErrorCode.ID_TOO_LONG, "the id \"" + Shown.of(id) + "\" is longer than " + MAX_BYTES + " bytes");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw invalid(id, "has a control character");
        }
        if (id.equals("*")) {
            throw invalid(id, "stands for all places in a topic");
        }
        if (id.startsWith("h3:")) {
            throw invalid(id, "begins like that of a derived extent");
        }
        return id;
    }

    private static int utf8Length(String id) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(id))
                    .remaining();
        } catch (CharacterCodingException loneSurrogate) {
            throw invalid(id, "has half a character");
        }
    }

    private static ProblemException invalid(String id, String why) {
        return new ProblemException(ErrorCode.ID_INVALID, "the id \"" + Shown.of(id) + "\" " + why);
    }
}
