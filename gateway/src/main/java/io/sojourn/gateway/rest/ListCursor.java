package io.sojourn.gateway.rest;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a list goes on: opaque text for clients, base64url of the kind of list and the sort key of the last item given.
 * It holds a place in an order and no offset, so nothing is given twice or left out when items are added meanwhile.
 */
public enum ListCursor {
    AGENTS_BY_ID('a'),
    AGENTS_BY_DISTANCE('d'),
    ENCOUNTERS('e'),
    PLACES('p'),
    WEBHOOKS('w'),
    DELIVERIES('l'),
    CHARTS('c'),
    CHATS('t');

    private static final int LONGEST = 1_024;

    private final char letter;

    ListCursor(char letter) {
        this.letter = letter;
    }

    public String write(Consumer<BinaryWriter> key) {
        BinaryWriter out = new BinaryWriter(64).u8(letter);
        key.accept(out);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toBytes());
    }

    /**
     * Reads a key back.
     *
     * @throws ProblemException {@code INVALID_CURSOR} if the text is not a cursor of this kind of list
     */
    public <T> T read(String cursor, Function<BinaryReader, T> key) {
        if (cursor.length() > LONGEST) {
            throw invalid();
        }
        try {
            BinaryReader in = new BinaryReader(Base64.getUrlDecoder().decode(cursor));
            if (in.u8() != letter) {
                throw invalid();
            }
            T value = key.apply(in);
            if (in.hasRemaining()) {
                throw invalid();
            }
            return value;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                ErrorCode.INVALID_CURSOR, "cursor must be the next_cursor of an answer to the same list");
    }
}
