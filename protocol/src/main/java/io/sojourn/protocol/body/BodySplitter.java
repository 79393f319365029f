package io.sojourn.protocol.body;

import org.jspecify.annotations.Nullable;

/**
 * Splits the body of a request into JSON values, whichever way it has them: NDJSON, where a part is a line; an array,
 * where it is an element; or one object, over several lines too. The first byte that is not blank decides. A UTF-8 byte
 * order mark is skipped.
 *
 * <p>Chunks may be cut anywhere. Memory is bounded by {@code maxPart}, however long the body is.
 */
public final class BodySplitter implements PartSplitter {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int maxPart;
    private final PartHandler handler;
    private int markSeen;
    private boolean array;
    private long line = 1;
    private @Nullable FirstLine firstLine;
    private @Nullable PartSplitter parts;

    /** @param maxPart longest part in bytes; a longer one is {@code broken} */
    public BodySplitter(int maxPart, PartHandler handler) {
        this.maxPart = maxPart;
        this.handler = handler;
    }

    @Override
    public void feed(byte[] bytes, int offset, int to) {
        int from = offset;
        if (parts == null && firstLine == null) {
            from = begin(bytes, from, to);
        }
        FirstLine first = firstLine;
        if (parts == null && first != null && from < to) {
            FirstLine.Verdict verdict = first.feed(bytes, from, to);
            from = first.position();
            if (verdict != FirstLine.Verdict.UNDECIDED) {
                goOn(first, verdict == FirstLine.Verdict.LINES ? lines() : new DocumentCollector(maxPart, handler));
            }
        }
        if (parts != null) {
            parts.feed(bytes, from, to);
        }
    }

    @Override
    public void end() {
        FirstLine first = firstLine;
        if (parts == null && first != null) {
            goOn(first, lines());
        }
        if (parts != null) {
            parts.end();
        }
    }

    /** Whether the body is an array, as far as it is known by now. */
    public boolean isArray() {
        return array;
    }

    @Override
    public long next() {
        return parts == null ? line : parts.next();
    }

    /** Skips what stands before the first value and chooses by its first byte; answers where that is. */
    private int begin(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (markSeen < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[markSeen] && line == 1) {
                markSeen++;
            } else if (!Whitespace.is(b) || isPartOfMark()) {
                choose(b);
                return b == '[' && !isPartOfMark() ? i + 1 : i;
            } else if (b == '\n') {
                line++;
            }
        }
        return to;
    }

    private boolean isPartOfMark() {
        return markSeen > 0 && markSeen < BYTE_ORDER_MARK.length;
    }

    private void choose(byte first) {
        if (isPartOfMark()) {
            parts = lines();
            parts.feed(BYTE_ORDER_MARK, 0, markSeen); // It was none, but the begin of something worse.
        } else if (first == '[') {
            array = true;
            parts = new ElementSplitter(maxPart, handler);
        } else if (first == '{') {
            firstLine = new FirstLine(maxPart);
        } else {
            parts = lines();
        }
    }

    private LineSplitter lines() {
        return new LineSplitter(maxPart, line, handler);
    }

    private void goOn(FirstLine first, PartSplitter chosen) {
        chosen.feed(first.carry().bytes(), 0, first.carry().size());
        parts = chosen;
        firstLine = null;
    }
}
