package io.sojourn.gateway.chart.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, each checked as it is read. An absent one is as it was, and null takes it back to what it
 * is by default. What is wrong is a {@link ProblemException}: {@code WRONG_TYPE}, or {@code INVALID_CHART} naming the
 * member and its rule.
 */
final class Fields {
    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int MAX_COLOR = 0xFFFFFF;

    private final JsonNode object;

    /**
     * Checks that there are no other members.
     *
     * @param what as in "a chart"
     */
    Fields(JsonNode object, String what, Set<String> known) {
        if (!object.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, what + " is a JSON object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw invalid(what + " has no field of this name: the known ones are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        this.object = object;
    }

    /** Whether the member is there and not null. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The member as it came, null if it is absent or null. */
    @Nullable
    JsonNode get(String name) {
        return has(name) ? object.get(name) : null;
    }

    /** Whether the member is there and null. */
    boolean takesBack(String name) {
        return object.has(name) && object.get(name).isNull();
    }

    String text(String name, String current, String byDefault, int maxLength) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return value == null ? current : byDefault;
        }
        if (!value.isTextual()) {
            throw wrongType(name, "a string");
        }
        if (value.textValue().length() > maxLength) {
            throw invalid(name + " has at most " + maxLength + " characters");
        }
        return value.textValue();
    }

    int integer(String name, int current, int byDefault, int min, int max) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return value == null ? current : byDefault;
        }
        if (!value.isNumber()) {
            throw wrongType(name, "a number");
        }
        double number = value.doubleValue();
        if (number != Math.rint(number) || number < min || number > max) {
            throw invalid(name + " is a whole number within " + min + " and " + max);
        }
        return (int) number;
    }

    /** A duration in seconds, as milliseconds; 0 by default. */
    long duration(String name, long currentMs, long maxS) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return value == null ? currentMs : 0;
        }
        if (!value.isNumber()) {
            throw wrongType(name, "a number");
        }
        double seconds = value.doubleValue();
        if (!(seconds >= 1 && seconds <= maxS)) {
            throw invalid(name + " lies within 1 and " + maxS);
        }
        return Math.round(seconds * 1_000);
    }

    /** 24-bit RGB, as a number or as {@code #rrggbb}. */
    int color(String name, int current, int byDefault) {
        JsonNode value = object.get(name);
        if (value != null && value.isTextual()) {
            if (!HEX.matcher(value.textValue()).matches()) {
                throw invalid(name + " as a string is #rrggbb");
            }
            return Integer.parseInt(value.textValue().substring(1), 16);
        }
        return integer(name, current, byDefault, 0, MAX_COLOR);
    }

    boolean flag(String name, boolean current) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return value == null && current;
        }
        if (!value.isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return value.booleanValue();
    }

    static ProblemException invalid(String rule) {
        return new ProblemException(ErrorCode.INVALID_CHART, rule);
    }

    static ProblemException wrongType(String name, String type) {
        return new ProblemException(ErrorCode.WRONG_TYPE, name + " must be " + type);
    }
}
