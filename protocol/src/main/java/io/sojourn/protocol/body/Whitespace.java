package io.sojourn.protocol.body;

/** What JSON allows between values. */
final class Whitespace {
    private Whitespace() {}

    static boolean is(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
