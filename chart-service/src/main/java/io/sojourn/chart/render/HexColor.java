package io.sojourn.chart.render;

import java.util.OptionalInt;

/** Colours as text. */
final class HexColor {
    private HexColor() {}

    /** The 24-bit RGB of {@code #rrggbb}. */
    static OptionalInt parse(String text) {
        return text.matches("#[0-9a-fA-F]{6}")
                ? OptionalInt.of(Integer.parseInt(text.substring(1), 16))
                : OptionalInt.empty();
    }
}
