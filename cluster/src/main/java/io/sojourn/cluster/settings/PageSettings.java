package io.sojourn.cluster.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the pages are told of their surroundings.
 *
 * @param mapStyleUrl a MapLibre style for the console's background instead of the bundled outlines, or null
 * @param embedOrigins whose pages may show charts in frames, empty for all
 */
public record PageSettings(@Nullable String mapStyleUrl, List<String> embedOrigins) {
    /** Nothing else may get into the header that tells browsers of them. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(\\*\\.)?([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:\\d{1,5})?");

    public PageSettings {
        embedOrigins = List.copyOf(embedOrigins);
    }

    static PageSettings from(SettingsReader in) {
        return new PageSettings(in.text("SOJOURN_MAP_STYLE_URL"), embedOrigins(in));
    }

    private static List<String> embedOrigins(SettingsReader in) {
        List<String> origins = new ArrayList<>();
        for (String origin : in.text("SOJOURN_EMBED_ORIGINS", "*").split("\\s*,\\s*")) {
            if (ORIGIN.matcher(origin).matches()) {
                origins.add(origin);
            } else if (!origin.equals("*")) {
                in.wrong(
                        "SOJOURN_EMBED_ORIGINS",
                        "must be * or origins like https://wiki.example, separated by commas, not '" + origin + "'");
            }
        }
        return origins;
    }
}
