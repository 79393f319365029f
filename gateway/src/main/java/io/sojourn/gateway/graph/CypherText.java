package io.sojourn.gateway.graph;

/**
 * Text as a Cypher string literal that nothing can break out of.
 *
 * <p>Some parsers replace a backslash and {@code uXXXX} by that character before they look for the end of a literal, and
 * do not ask whether the backslash is itself escaped. So a backslash is never followed by a {@code u}: there the literal
 * is closed and joined to a second one.
 */
final class CypherText {
    private CypherText() {}

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('\'');
        boolean afterBackslash = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (afterBackslash && (c == 'u' || c == 'U')) {
                out.append("' + '");
            }
            afterBackslash = c == '\\';
            append(c, out);
        }
        return out.append('\'').toString();
    }

    private static void append(char c, StringBuilder out) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\'' -> out.append("\\'");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(isBreak(c) ? ' ' : c);
        }
    }

    /** What some tool takes for the end of a line, and no id or name needs. */
    private static boolean isBreak(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
