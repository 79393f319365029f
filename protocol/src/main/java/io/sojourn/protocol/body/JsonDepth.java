package io.sojourn.protocol.body;

/** Follows JSON byte by byte, just far enough to know where a value ends. Whether it is JSON at all others say. */
final class JsonDepth {
    private int depth;
    private boolean inString;
    private boolean escaped;

    /** Between values: not within an object, an array or a string. */
    boolean isOutside() {
        return depth == 0 && !inString;
    }

    void reset() {
        depth = 0;
        inString = false;
        escaped = false;
    }

    void accept(byte b) {
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else if (b == '"') {
                inString = false;
            }
        } else if (b == '"') {
            inString = true;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if ((b == '}' || b == ']') && depth > 0) {
            depth--;
        }
    }
}
