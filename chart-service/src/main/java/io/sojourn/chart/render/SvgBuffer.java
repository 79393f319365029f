package io.sojourn.chart.render;

import java.util.Arrays;

/** Grows as XML is written to it, in UTF-8. Not thread-safe. */
final class SvgBuffer {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String HEX = "0123456789abcdef";

    private byte[] bytes;
    private int size;

    SvgBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Text of our own, ASCII, as it is. */
    SvgBuffer raw(String ascii) {
        int length = ascii.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    SvgBuffer raw(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** What is UTF-8 and escaped already. */
    SvgBuffer bytes(byte[] utf8) {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** Somebody else's text, for an element or an attribute; what XML has no place for is replaced. */
    SvgBuffer text(String text) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(point)) {
                i++;
            }
            switch (point) {
                case '&' -> raw("&amp;");
                case '<' -> raw("&lt;");
                case '>' -> raw("&gt;");
                case '"' -> raw("&quot;");
                case '\'' -> raw("&#39;");
                default -> utf8(isAllowed(point) ? point : REPLACEMENT);
            }
        }
        return this;
    }

    /** A colour as {@code #rrggbb}. */
    SvgBuffer color(int rgb) {
        reserve(7);
        bytes[size++] = '#';
        for (int shift = 20; shift >= 0; shift -= 4) {
            bytes[size++] = (byte) HEX.charAt(rgb >> shift & 15);
        }
        return this;
    }

    /** A finite number below 10^7 with at most two decimals. */
    SvgBuffer pixels(double value) {
        reserve(12);
        int hundredths = (int) Math.floor(value * 100 + 0.5);
        if (hundredths < 0) {
            bytes[size++] = '-';
            hundredths = -hundredths;
        }
        whole(hundredths / 100);
        int fraction = hundredths % 100;
        if (fraction != 0) {
            bytes[size++] = '.';
            bytes[size++] = (byte) ('0' + fraction / 10);
            if (fraction % 10 != 0) {
                bytes[size++] = (byte) ('0' + fraction % 10);
            }
        }
        return this;
    }

    private void whole(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void utf8(int point) {
        reserve(4);
        if (point < 0x80) {
            bytes[size++] = (byte) point;
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | point >> 6);
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            bytes[size++] = (byte) (0xE0 | point >> 12);
            bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        } else {
            bytes[size++] = (byte) (0xF0 | point >> 18);
            bytes[size++] = (byte) (0x80 | (point >> 12 & 0x3F));
            bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[size++] = (byte) (0x80 | (point & 0x3F));
        }
    }

    /** Char of XML 1.0, section 2.2, less the control characters of C1, which HTML takes for others. */
    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point < 0x7F)
                || (point >= 0xA0 && point < 0xD800)
                || (point > 0xDFFF && point < 0xFFFE)
                || point > 0xFFFF;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
