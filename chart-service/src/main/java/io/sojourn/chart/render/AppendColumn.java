package io.sojourn.chart.render;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An array of a {@code chart-append}, whose values can be written as they came: strings, and every digit of numbers. */
final class AppendColumn {
    /** @param json a number as it was written, null for a string or none */
    private record Value(@Nullable String string, @Nullable String json, double number) {
        static final Value NONE = new Value(null, null, Double.NaN);
    }

    private final String name;
    private final List<Value> values = new ArrayList<>();

    AppendColumn(String name) {
        this.name = name;
    }

    /** Reads the array that the parser is at; null counts as an empty one. */
    void read(JsonParser json) throws IOException {
        values.clear();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be an array");
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            values.add(value(json, token));
        }
    }

    private Value value(JsonParser json, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> {
                return new Value(json.getText(), null, Double.NaN);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double number = json.getDoubleValue();
                return Double.isFinite(number) ? new Value(null, json.getText(), number) : Value.NONE;
            }
            case VALUE_NULL -> {
                return Value.NONE;
            }
            default ->
                throw new ProblemException(
                        ErrorCode.WRONG_TYPE, name + '[' + values.size() + "] must be a number or a string");
        }
    }

    void requireNumbers(boolean gaps) {
        require(value -> value.string == null && (gaps || value.json != null), gaps ? "a number or null" : "a number");
    }

    void requireCategories() {
        require(value -> value.string != null || value.json != null, "a string or a number");
    }

    private void require(Predicate<Value> allowed, String what) {
        for (int i = 0; i < values.size(); i++) {
            if (!allowed.test(values.get(i))) {
                throw new ProblemException(ErrorCode.WRONG_TYPE, name + '[' + i + "] must be " + what);
            }
        }
    }

    void requireLengthOf(AppendColumn other) {
        if (values.size() != other.values.size()) {
            throw new ProblemException(
                    ErrorCode.LENGTHS_DIFFER,
                    other.name + " has " + other.values.size() + " values and " + name + ' ' + values.size());
        }
    }

    /** Adds another's values, and drops from the head until at most {@code most} are left. */
    void append(AppendColumn other, int most) {
        values.addAll(other.values);
        if (values.size() > most) {
            values.subList(0, values.size() - most).clear();
        }
    }

    /** NaN for what is no number. */
    double[] numbers() {
        return values.stream().mapToDouble(Value::number).toArray();
    }

    /** The strings, null for numbers; null if there are none. */
    @Nullable
    String @Nullable [] strings() {
        if (values.stream().allMatch(value -> value.string == null)) {
            return null;
        }
        return values.stream().map(Value::string).toArray(String[]::new);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Value value : values) {
            if (value.string != null) {
                json.writeString(value.string);
            } else if (value.json != null) {
                json.writeNumber(value.json);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
