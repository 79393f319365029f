package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Colours as CSS writes them, without their transparency. Names are those of CSS Level 2 and a few that plots have. */
final class CssColor {
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{6})");
    private static final Pattern RGB = Pattern.compile(
            "rgba?\\(\\s*([0-9.]{1,9})\\s*,\\s*([0-9.]{1,9})\\s*,\\s*([0-9.]{1,9})\\s*(,\\s*[0-9.]{1,9}\\s*)?\\)");
    private static final Map<String, Integer> NAMES = names("aqua 00ffff black 000000 blue 0000ff brown a52a2a"
            + " crimson dc143c cyan 00ffff darkblue 00008b darkgreen 006400 darkorange ff8c00 darkred 8b0000"
            + " deepskyblue 00bfff dodgerblue 1e90ff firebrick b22222 forestgreen 228b22 fuchsia ff00ff gold ffd700"
            + " goldenrod daa520 gray 808080 green 008000 grey 808080 hotpink ff69b4 indigo 4b0082 lightblue add8e6"
            + " lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lime 00ff00 limegreen 32cd32 magenta ff00ff"
            + " maroon 800000 navy 000080 olive 808000 orange ffa500 orangered ff4500 pink ffc0cb purple 800080"
            + " red ff0000 royalblue 4169e1 salmon fa8072 seagreen 2e8b57 silver c0c0c0 skyblue 87ceeb"
            + " slateblue 6a5acd slategray 708090 steelblue 4682b4 tan d2b48c teal 008080 tomato ff6347"
            + " turquoise 40e0d0 violet ee82ee white ffffff yellow ffff00 yellowgreen 9acd32");

    private CssColor() {}

    /** 24-bit RGB of a line's or marker's colour; null if it has none that is one colour and known here. */
    static @Nullable Integer of(JsonNode trace) {
        Integer line = parse(trace.path("line").path("color").asText(""));
        return line == null ? parse(trace.path("marker").path("color").asText("")) : line;
    }

    static @Nullable Integer parse(String text) {
        String color = text.strip().toLowerCase(Locale.ROOT);
        if (HEX.matcher(color).matches()) {
            String digits = color.length() == 7
                    ? color.substring(1)
                    : color.substring(1).replaceAll("(.)", "$1$1");
            return Integer.parseInt(digits, 16);
        }
        Matcher rgb = RGB.matcher(color);
        if (rgb.matches()) {
            Integer red = channel(rgb.group(1));
            Integer green = channel(rgb.group(2));
            Integer blue = channel(rgb.group(3));
            return red == null || green == null || blue == null ? null : red << 16 | green << 8 | blue;
        }
        return NAMES.get(color);
    }

    private static @Nullable Integer channel(String text) {
        try {
            return (int) Math.round(Math.min(255, Double.parseDouble(text)));
        } catch (NumberFormatException dots) {
            return null;
        }
    }

    private static Map<String, Integer> names(String pairs) {
        String[] words = pairs.split(" ");
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            names.put(words[i], Integer.parseInt(words[i + 1], 16));
        }
        return names;
    }
}
