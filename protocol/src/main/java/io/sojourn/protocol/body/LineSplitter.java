package io.sojourn.protocol.body;

import io.sojourn.protocol.binary.Words;
import io.sojourn.protocol.problem.ErrorCode;

/** Lines, ended by LF or CR LF. A line that lies whole within a chunk is handed on without being copied. */
final class LineSplitter implements PartSplitter {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';

    private final int maxPart;
    private final PartHandler handler;
    private final Carry carry;
    private long line;
    private boolean skipping;

    LineSplitter(int maxPart, long firstLine, PartHandler handler) {
        this.maxPart = maxPart;
        this.handler = handler;
        this.carry = new Carry(maxPart + 1); // And a CR.
        this.line = firstLine;
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        int start = from;
        for (int newline = newline(bytes, start, to); newline < to; newline = newline(bytes, start, to)) {
            finish(bytes, start, newline);
            start = newline + 1;
        }
        if (start < to && !skipping && !carry.add(bytes, start, to)) {
            tooLong();
            carry.clear();
            skipping = true;
        }
    }

    @Override
    public void end() {
        if (!carry.isEmpty() && !skipping) {
            finish(carry.bytes(), 0, 0);
        }
    }

    @Override
    public long next() {
        return skipping ? line + 1 : line;
    }

    /** Ends a line of which the carry has the beginning. */
    private void finish(byte[] bytes, int from, int to) {
        if (skipping) {
            skipping = false;
        } else if (carry.isEmpty()) {
            emit(bytes, from, to);
        } else {
            if (carry.add(bytes, from, to)) {
                emit(carry.bytes(), 0, carry.size());
            } else {
                tooLong();
            }
            carry.clear();
        }
        line++;
    }

    private void emit(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        if (end - from > maxPart) {
            tooLong();
        } else if (!isBlank(bytes, from, end)) {
            handler.part(line, bytes, from, end - from);
        }
    }

    private void tooLong() {
        handler.broken(line, ErrorCode.LINE_TOO_LONG, "the line is longer than " + maxPart + " bytes");
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && Whitespace.is(bytes[at])) {
            at++;
        }
        return at == to;
    }

    /** Where the next LF is, {@code to} if there is none: eight bytes at a time (Hacker's Delight, "find a 0-byte"). */
    private static int newline(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Words.BYTES <= to; at += Words.BYTES) {
            long zeros = Words.at(bytes, at) ^ NEWLINES;
            long found = (zeros - ONES) & ~zeros & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
