package io.sojourn.protocol.agent;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** The rules for the id of an agent: 1 to 256 bytes of UTF-8 without control characters. */
public final class AgentId {
    /** Bytes of UTF-8. */
    public static final int MAX_BYTES = 256;

    private AgentId() {}

    /**
     * The id itself, if it may be one.
     *
     * @throws ProblemException {@code ID_EMPTY}, {@code ID_TOO_LONG} or {@code ID_INVALID}
     */
    public static String require(String id) {
        if (id.isEmpty()) {
            throw new ProblemException(ErrorCode.ID_EMPTY, "the id of an agent must not be empty");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ProblemException(
                    ErrorCode.ID_TOO_LONG, "the id of an agent must not be longer than " + MAX_BYTES + " bytes");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ErrorCode.ID_INVALID, "the id of an agent must not have control characters");
        }
        return id;
    }
}
