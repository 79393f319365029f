package io.sojourn.protocol.cursor;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a subscriber has heard each shard that its topics touch. To clients it is opaque; its text is base64url
 * without padding, about four characters a shard ({@link CursorCodec}).
 *
 * @param positions per shard the number of the last record heard, {@link Seq#NONE} for none
 */
public record Cursor(SortedMap<ShardId, Long> positions) {
    public Cursor {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    public static Cursor of(Map<ShardId, Long> positions) {
        return new Cursor(new TreeMap<>(positions));
    }

    /** Reads the text of a cursor; fails with {@link ErrorCode#INVALID_CURSOR}, whatever the text. */
    public static Cursor parse(String text) {
        try {
            return CursorCodec.decode(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new ProblemException(ErrorCode.INVALID_CURSOR, "This is not a cursor that Sojourn has given.");
        }
    }

    /** The last record heard of a shard; empty if the cursor does not know that shard. */
    public OptionalLong position(ShardId shard) {
        Long seq = positions.get(shard);
        return seq == null ? OptionalLong.empty() : OptionalLong.of(seq);
    }

    /** The text of this cursor. */
    @Override
    public String toString() {
        return CursorCodec.encode(positions);
    }
}
