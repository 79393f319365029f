package io.sojourn.protocol.body;

import io.sojourn.protocol.problem.ErrorCode;

/** Takes the parts of a body in order. Numbers count from 1: lines of NDJSON, blank ones too, or elements of an array. */
public interface PartHandler {
    /** A part, in {@code bytes[offset, offset + length)} until this returns. */
    void part(long number, byte[] bytes, int offset, int length);

    /** A part that cannot be handed on. */
    void broken(long number, ErrorCode code, String detail);

    /** From this part on the body cannot be read: what follows of it is of no use. */
    void unreadable(long number, ErrorCode code, String detail);
}
