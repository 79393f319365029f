package io.sojourn.protocol.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value of one field of a line of samples: a single value or an array of them. Reused from line to line. */
final class SampleColumn {
    /** Longest category or text in characters: what a ring holds is bounded by it. */
    static final int MAX_STRING = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][-+]?[0-9]{1,3})?");

    private String name = "";
    private double[] numbers = new double[1];
    private @Nullable String[] strings = new @Nullable String[1];
    private int count;
    private boolean isArray;
    private boolean hasStrings;
    private boolean hasNulls;
    private boolean isOther;

    void begin(String field) {
        name = field;
        count = 0;
        isArray = false;
        hasStrings = false;
        hasNulls = false;
        isOther = false;
    }

    String name() {
        return name;
    }

    int count() {
        return count;
    }

    boolean isArray() {
        return isArray;
    }

    /** Whether any of its values is a string. */
    boolean hasStrings() {
        return hasStrings;
    }

    boolean hasNulls() {
        return hasNulls;
    }

    /** Whether it is an object, true or false, or holds such. */
    boolean isOther() {
        return isOther;
    }

    /** NaN where there is no number. */
    double number(int i) {
        return numbers[i];
    }

    @Nullable
    String string(int i) {
        return hasStrings ? strings[i] : null;
    }

    /** Takes strings that are numbers for these, as some clients write them; leaves all as it is if one is not. */
    void numbersOfStrings() {
        for (int i = 0; i < count; i++) {
            String string = string(i);
            if (string != null && !NUMBER.matcher(string).matches()) {
                return;
            }
        }
        for (int i = 0; i < count; i++) {
            String string = string(i);
            numbers[i] = string == null ? numbers[i] : Double.parseDouble(string);
        }
        hasStrings = false;
    }

    /** Takes numbers for milliseconds that a device has counted: they become the texts of times. */
    void timesOf(MillisCounter counter) {
        for (int i = 0; i < count; i++) {
            if (string(i) == null && Double.isFinite(numbers[i])) {
                set(i, Timestamps.format(counter.timeOf(numbers[i])));
            }
        }
    }

    /** Reads the value that the parser stands on. */
    void read(JsonParser json, JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            add(json, token);
            return;
        }
        isArray = true;
        for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
            add(json, each);
        }
    }

    private void add(JsonParser json, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> append(json.getDoubleValue(), null);
            case VALUE_NULL -> {
                hasNulls = true;
                append(Double.NaN, null);
            }
            case VALUE_STRING -> append(Double.NaN, string(json));
            default -> {
                json.skipChildren();
                isOther = true;
            }
        }
    }

    private static String string(JsonParser json) throws IOException {
        if (json.getTextLength() > MAX_STRING) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE, "a category or text has at most " + MAX_STRING + " characters");
        }
        return json.getText();
    }

    private void append(double number, @Nullable String string) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            strings = Arrays.copyOf(strings, count * 2);
        }
        numbers[count] = number;
        count++;
        set(count - 1, string);
    }

    private void set(int i, @Nullable String string) {
        if (string != null && !hasStrings) {
            hasStrings = true;
            Arrays.fill(strings, 0, count, null);
        }
        strings[i] = string;
    }
}
