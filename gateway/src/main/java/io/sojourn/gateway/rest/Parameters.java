package io.sojourn.gateway.rest;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request, each checked as it is read. What is wrong is thrown as a {@link ProblemException}
 * of {@code INVALID_PARAMETER} that names the parameter and its rule.
 */
public final class Parameters {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;

    private static final Pattern PLUS_OF_OFFSET = Pattern.compile(" (\\d\\d(:?\\d\\d)?)$");

    private final MultiMap values;

    private Parameters(MultiMap values) {
        this.values = values;
    }

    public static Parameters of(RoutingContext context) {
        try {
            return new Parameters(context.queryParams());
        } catch (RuntimeException e) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "the query must be percent-encoded UTF-8");
        }
    }

    /** The value, null if the parameter is absent. */
    public @Nullable String text(String name) {
        List<String> all = values.getAll(name);
        if (all.size() > 1) {
            throw invalid(name, "may be given once");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** Every value of a parameter that may be given several times. */
    public List<String> texts(String name) {
        return values.getAll(name);
    }

    /** The value of a parameter that must be there and not be empty. */
    public String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw invalid(name, "is required");
        }
        return value;
    }

    /** How many items a page holds, {@value #DEFAULT_LIMIT} by default. */
    public int limit() {
        return integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    public int integer(String name, int fallback, int min, int max) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The rule below says it.
        }
        throw invalid(name, "must be a whole number within " + min + " and " + max);
    }

    /** A switch, off by default; the name alone turns it on. */
    public boolean flag(String name) {
        String value = text(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        throw invalid(name, "must be true or false");
    }

    /** One of the constants of an enum, by name in lower case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        StringBuilder names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            String wireName = constant.name().toLowerCase(Locale.ROOT);
            if (wireName.equals(value)) {
                return constant;
            }
            names.append(names.isEmpty() ? "" : ", ").append(wireName);
        }
        throw invalid(name, "must be one of " + names);
    }

    /** A number that must be there; NaN is none. */
    public double number(String name) {
        double number = parse(required(name));
        if (Double.isNaN(number)) {
            throw invalid(name, "must be a number");
        }
        return number;
    }

    /** Exactly {@code count} numbers, separated by commas; null if the parameter is absent. */
    public double @Nullable [] numbers(String name, String shape, int count) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        String[] parts = value.split(",", -1);
        if (parts.length != count) {
            throw invalid(name, "must be " + shape);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = parse(parts[i]);
            if (Double.isNaN(numbers[i])) {
                throw invalid(name, "must be " + shape + ", all of them numbers");
            }
        }
        return numbers;
    }

    /**
     * A point in time, as epoch milliseconds; null if the parameter is absent. The plus of an offset that was not
     * percent-encoded has become a space, and is taken for a plus again.
     */
    public @Nullable Long time(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        long time = Timestamps.parse(value);
        if (time == Timestamps.UNREADABLE) {
            time = Timestamps.parse(PLUS_OF_OFFSET.matcher(value).replaceFirst("+$1"));
        }
        if (time == Timestamps.UNREADABLE) {
            throw invalid(name, "must be ISO-8601 or a number of seconds or milliseconds since 1970");
        }
        return time;
    }

    /** Where a range of x begins or ends: a category, a number or a time, whose plus may have become a space as above. */
    public @Nullable String x(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        String repaired = PLUS_OF_OFFSET.matcher(value).replaceFirst("+$1");
        boolean isTime =
                Timestamps.parse(value) == Timestamps.UNREADABLE && Timestamps.parse(repaired) != Timestamps.UNREADABLE;
        return isTime ? repaired : value;
    }

    /** The key at which {@code cursor} says that a list goes on, null for its begin. */
    public <T> @Nullable T cursor(ListCursor kind, Function<BinaryReader, T> key) {
        String cursor = text("cursor");
        return cursor == null || cursor.isEmpty() ? null : kind.read(cursor, key);
    }

    public <T> T cursor(ListCursor kind, Function<BinaryReader, T> key, T start) {
        T at = cursor(kind, key);
        return at == null ? start : at;
    }

    private static double parse(String number) {
        try {
            return Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Checks a part of a parameter; NaN is never within. */
    public static double within(String name, String what, double number, double min, double max) {
        if (!(number >= min && number <= max)) {
            throw invalid(name, what + " within " + plain(min) + " and " + plain(max));
        }
        return number;
    }

    public static ProblemException invalid(String name, String rule) {
        return new ProblemException(ErrorCode.INVALID_PARAMETER, name + " " + rule);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
