package io.sojourn.protocol.body;

/**
 * The first line of a body that begins with an object: does it begin NDJSON, or one object over several lines? It is the
 * latter only if the object is still open at the end of the line and what follows does not begin another: so a broken
 * first line of NDJSON costs the others nothing.
 */
final class FirstLine {
    enum Verdict {
        UNDECIDED,
        LINES,
        DOCUMENT
    }

    private final Carry carry;
    private final JsonDepth depth = new JsonDepth();
    private boolean lineOver;
    private int position;

    FirstLine(int maxPart) {
        carry = new Carry(maxPart + 1);
    }

    /** What was fed while it was undecided. */
    Carry carry() {
        return carry;
    }

    /** Up to where in the chunk the carry has it. */
    int position() {
        return position;
    }

    Verdict feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (lineOver && !Whitespace.is(b)) {
                return keep(bytes, from, i, b == '{' || b == '[' ? Verdict.LINES : Verdict.DOCUMENT);
            }
            if (b == '\n') {
                if (depth.isOutside()) {
                    return keep(bytes, from, i, Verdict.LINES);
                }
                lineOver = true;
            }
            depth.accept(b);
        }
        return keep(bytes, from, to, Verdict.UNDECIDED);
    }

    private Verdict keep(byte[] bytes, int from, int to, Verdict verdict) {
        boolean added = carry.add(bytes, from, to);
        position = added ? to : from;
        return added ? verdict : Verdict.LINES;
    }
}
