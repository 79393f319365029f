package io.sojourn.protocol.body;

import io.sojourn.protocol.problem.ErrorCode;

/**
 * The elements of a JSON array of any length, whose opening bracket is past. An element is whatever stands between
 * commas: what is not JSON there costs its neighbours nothing as long as its brackets and quotes are paired.
 */
final class ElementSplitter implements PartSplitter {
    private final int maxPart;
    private final PartHandler handler;
    private final Carry carry;
    private final JsonDepth depth = new JsonDepth();
    private long number = 1;
    private boolean blank = true;
    private boolean skipping;
    private boolean closed;
    private boolean toldOfRest;

    ElementSplitter(int maxPart, PartHandler handler) {
        this.maxPart = maxPart;
        this.handler = handler;
        this.carry = new Carry(maxPart);
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to && !closed; i++) {
            byte b = bytes[i];
            if ((b == ',' || b == ']') && depth.isOutside()) {
                finish(bytes, start, i, b == ']');
                start = i + 1;
            } else if (!Whitespace.is(b)) {
                blank = false;
                depth.accept(b);
            } else if (blank) {
                start = i + 1;
            }
        }
        if (closed) {
            tellOfRest(bytes, start, to);
        } else {
            keep(bytes, start, to);
        }
    }

    @Override
    public void end() {
        if (!closed && !skipping) {
            if (!blank && depth.isOutside()) {
                finish(carry.bytes(), 0, 0, false);
            }
            handler.broken(number, ErrorCode.BODY_CUT_OFF, "the array is not closed");
            number++;
        }
    }

    @Override
    public long next() {
        return skipping ? number + 1 : number;
    }

    /** Ends an element of which the carry has the beginning. */
    private void finish(byte[] bytes, int from, int to, boolean last) {
        closed = last;
        if (blank && last && number == 1) {
            return; // An empty array.
        }
        if (blank) {
            handler.broken(number, ErrorCode.INVALID_JSON, "an element is missing");
        } else if (!skipping) {
            keep(bytes, from, to);
            if (!skipping) {
                handler.part(number, carry.bytes(), 0, carry.size());
            }
        }
        carry.clear();
        skipping = false;
        blank = true;
        number++;
    }

    private void keep(byte[] bytes, int from, int to) {
        if (!skipping && !carry.add(bytes, from, to)) {
            handler.broken(number, ErrorCode.LINE_TOO_LONG, "the element is longer than " + maxPart + " bytes");
            carry.clear();
            skipping = true;
        }
    }

    private void tellOfRest(byte[] bytes, int from, int to) {
        for (int i = from; i < to && !toldOfRest; i++) {
            if (!Whitespace.is(bytes[i])) {
                handler.broken(number, ErrorCode.INVALID_JSON, "something follows the array");
                number++;
                toldOfRest = true;
            }
        }
    }
}
