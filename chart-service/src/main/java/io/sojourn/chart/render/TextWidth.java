package io.sojourn.chart.render;

/** About how wide text is in the sans-serif fonts that viewers have: rather too wide than too narrow. */
final class TextWidth {
    /** Pixels of the letters of labels. */
    static final int SMALL = 12;

    /** Pixels of the letters of the title. */
    static final int LARGE = 16;

    private static final String ELLIPSIS = "…";

    private TextWidth() {}

    /** Pixels. */
    static double of(String text, int fontSize) {
        double ems = 0;
        for (int i = 0; i < text.length(); i++) {
            ems += ems(text.charAt(i));
        }
        return ems * fontSize;
    }

    /** The text, or its beginning with an ellipsis, in at most so many pixels; empty where not even that fits. */
    static String fit(String text, int fontSize, double pixels) {
        if (of(text, fontSize) <= pixels) {
            return text;
        }
        double left = pixels / fontSize - ems('…');
        int end = 0;
        while (end < text.length() && left >= ems(text.charAt(end))) {
            left -= ems(text.charAt(end++));
        }
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? "" : text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private static double ems(char c) {
        if (c >= 0x2E80 || (c >= 0x1100 && c < 0x1200)) {
            return Character.isSurrogate(c) ? 0.6 : 1.05; // Scripts of full width; two surrogates make one emoji.
        }
        if (c >= 'A' && c <= 'Z') {
            return c == 'M' || c == 'W' ? 0.92 : c == 'I' ? 0.36 : 0.7;
        }
        if ("iljtfr.,:;!|'()[] /".indexOf(c) >= 0) {
            return 0.36;
        }
        return c == 'm' || c == 'w' || c == '@' || c == '%' || c == '…' ? 0.95 : 0.62;
    }
}
