package io.sojourn.cluster.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads typed values from the environment and collects every problem. An empty value counts as unset. */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(s|m|h|d)");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final SortedSet<String> asked = new TreeSet<>();

    public SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    public @Nullable String text(String key) {
        asked.add(key);
        String value = environment.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public String text(String key, String fallback) {
        String value = text(key);
        return value == null ? fallback : value;
    }

    public int integer(String key, int fallback, int min, int max) {
        return (int) number(key, fallback, min, max);
    }

    /** A number within [min, max]; the fallback when absent or wrong. */
    public double number(String key, double fallback, double min, double max) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the rule.
        }
        wrong(key, "must be a number from " + plain(min) + " to " + plain(max) + ", not '" + value + "'");
        return fallback;
    }

    /** A duration such as {@code 30s}, {@code 15m}, {@code 1h} or {@code 30d}, in milliseconds. */
    public long duration(String key, long fallbackMs) {
        String value = text(key);
        if (value == null) {
            return fallbackMs;
        }
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            wrong(key, "must be a duration like 30s, 15m, 1h or 30d, not '" + value + "'");
            return fallbackMs;
        }
        long unit = switch (matcher.group(2)) {
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }

    public boolean flag(String key) {
        String value = text(key);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            wrong(key, "must be true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        Set<E> chosen = choices(key, type, EnumSet.of(fallback));
        if (chosen.size() != 1) {
            wrong(key, "must be one of " + names(type));
            return fallback;
        }
        return chosen.iterator().next();
    }

    public <E extends Enum<E>> Set<E> choices(String key, Class<E> type, Set<E> fallback) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (String name : value.split(",")) {
            try {
                chosen.add(Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                wrong(key, "must name some of " + names(type) + ", not '" + name.strip() + "'");
            }
        }
        return chosen.isEmpty() ? fallback : chosen;
    }

    /** The names of all settings that were asked for so far. */
    SortedSet<String> asked() {
        return asked;
    }

    public void wrong(String key, String rule) {
        problems.add(key + " " + rule);
    }

    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
