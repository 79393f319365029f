package io.sojourn.protocol.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one parser of a line of samples: {@code {"x":3,"y":1}}, arrays in lock-step, a bare number, or, to a chart, {@code
 * {"x":3,"a":1,"b":2}} by the names of its traces. {@code NaN} and infinities are taken as the gaps that they mean, as
 * Python and JavaScript write them. Reused from line to line, holds one at a time. Not thread-safe.
 */
public final class SampleParser {
    /** Longest line in bytes. */
    public static final int MAX_LINE = 64 * 1024;

    private static final String X = "x";
    private static final String Y = "y";
    private static final String TEXT = "text";
    private static final String TOKEN = "streamtoken";
    /** What a line in Plotly's dialect may say beside its samples. */
    private static final Set<String> LOOKS = Set.of("layout", "marker", "line");

    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_LINE)
                    .maxNumberLength(MAX_LINE)
                    .build())
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, true)
            .build();

    private final Utf8Check utf8 = new Utf8Check();
    private final List<SampleColumn> pool = new ArrayList<>();
    private final List<SampleColumn> values = new ArrayList<>();
    private int pooled;
    private @Nullable SampleColumn x;
    private @Nullable SampleColumn text;
    private @Nullable StreamToken token;
    private SampleDialect dialect = SampleDialect.OWN;
    private boolean hasLooks;
    private byte @Nullable [] looks;
    /** The last token that a line named, since most name the same. */
    private @Nullable StreamToken named;

    private int count;

    /**
     * Parses a line; {@link #token} and {@link #write} then tell of it.
     *
     * @param bytes must not change until the line is written
     * @param sender the token of the request, null if each line is to name its own
     * @throws ProblemException what is wrong with it; the parser is ready for the next line
     */
    public void parse(byte[] bytes, int offset, int length, @Nullable StreamToken sender) {
        parse(bytes, offset, length, sender, SampleDialect.OWN);
    }

    /** The same in another dialect. */
    public void parse(byte[] bytes, int offset, int length, @Nullable StreamToken sender, SampleDialect spoken) {
        dialect = spoken;
        begin(bytes, offset, length);
        token = sender;
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                readFields(json);
            } else if (first != null && (first.isNumeric() || first == JsonToken.VALUE_NULL)) {
                values.add(column(Y));
                values.get(0).read(json, first);
            } else {
                throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a line is a JSON object or a number");
            }
            if (json.nextToken() != null) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "something follows the value");
            }
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "the line is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
        check();
        if (hasLooks) {
            looks = Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    /** The whole line if, in Plotly's dialect, it says how something is to look; else null. */
    public byte @Nullable [] looks() {
        return looks;
    }

    /** The token that the line was written with: its own, or else the sender's. */
    public StreamToken token() {
        StreamToken of = token;
        if (of == null) {
            throw new IllegalStateException("no line was read");
        }
        return of;
    }

    /** How many samples the line brings to each of its series. */
    public int count() {
        return count;
    }

    /**
     * Writes the line.
     *
     * @param sameTarget whether the line before it in the same command was written with the same token
     * @param replacing whether arrays replace what was there, as Plotly's clients mean them
     */
    public void write(BinaryWriter out, boolean sameTarget, boolean replacing) {
        boolean byName = token().isOfChart();
        boolean arrays = values.get(0).isArray();
        SampleWriter.begin(out, sameTarget ? null : token(), replacing && arrays, byName);
        SampleWriter.x(out, x);
        if (byName) {
            out.varint(values.size());
            for (SampleColumn column : values) {
                SampleWriter.values(out.string(column.name()), column);
            }
        } else {
            SampleWriter.values(out, values.get(0));
        }
        SampleWriter.text(out, text);
    }

    private void begin(byte[] bytes, int offset, int length) {
        pooled = 0;
        values.clear();
        x = null;
        text = null;
        hasLooks = false;
        looks = null;
        // A zero byte makes Jackson take the bytes for another encoding than UTF-8. In JSON there is none.
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "the line is not JSON");
            }
        }
        if (!utf8.isValid(bytes, offset, offset + length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the line is not UTF-8");
        }
    }

    private SampleColumn column(String name) {
        if (pooled == pool.size()) {
            pool.add(new SampleColumn());
        }
        SampleColumn column = pool.get(pooled++);
        column.begin(name);
        return column;
    }

    private void readFields(JsonParser json) throws IOException {
        for (JsonToken at = json.nextToken(); at == JsonToken.FIELD_NAME; at = json.nextToken()) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals(TOKEN) && value == JsonToken.VALUE_STRING) {
                takeToken(json.getText());
                continue;
            }
            if (dialect.isPlotly() && value == JsonToken.START_OBJECT && LOOKS.contains(field)) {
                json.skipChildren();
                hasLooks = true;
                continue;
            }
            SampleColumn column = column(field);
            column.read(json, value);
            if (field.equals(X)) {
                x = column;
            } else if (field.equals(TEXT) && (column.hasStrings() || column.isArray())) {
                text = column;
            } else {
                put(column);
            }
        }
    }

    /** Of a field that comes twice the last one counts. */
    private void put(SampleColumn column) {
        values.removeIf(before -> before.name().equals(column.name()));
        values.add(column);
    }

    private void takeToken(String text) {
        StreamToken last = named;
        if (last == null || !last.text().equals(text)) {
            last = StreamToken.parse(text);
            named = last;
        }
        token = last;
    }

    private void check() {
        if (token == null) {
            throw new ProblemException(
                    ErrorCode.STREAM_TOKEN_MISSING, "streamtoken is required, here or for the whole stream");
        }
        if (token.isOfChart()) {
            // Plotly's clients also send how a trace is to look: objects, which are no values of any trace.
            values.removeIf(SampleColumn::isOther);
        } else {
            values.removeIf(column -> !column.name().equals(Y));
        }
        if (dialect.isPlotly()) {
            translate();
        }
        if (values.isEmpty()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "y is required");
        }
        checkX();
        count = values.get(0).count();
        for (SampleColumn column : values) {
            checkValues(column);
            checkLength(column);
        }
        if (x != null) {
            checkLength(x);
        }
        if (text != null) {
            checkLength(text);
        }
    }

    private void translate() {
        values.forEach(SampleColumn::numbersOfStrings);
        MillisCounter counter = dialect.counter();
        if (counter != null && x != null) {
            x.timesOf(counter);
        }
        if (values.isEmpty() && hasLooks) {
            values.add(column(Y)); // A line without samples.
            x = null;
            text = null;
        }
    }

    private static void checkValues(SampleColumn column) {
        if (column.isOther() || column.hasStrings()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, Shown.name(column.name()) + " must be a number or null");
        }
        if (column.name().length() > SampleColumn.MAX_STRING) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE, "a name has at most " + SampleColumn.MAX_STRING + " characters");
        }
    }

    private void checkX() {
        if (x == null) {
            return;
        }
        if (x.isOther() || x.hasNulls()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "x must be a number or a string");
        }
        for (int i = 0; i < x.count(); i++) {
            if (x.string(i) == null && !Double.isFinite(x.number(i))) {
                throw new ProblemException(ErrorCode.VALUE_OUT_OF_RANGE, "x must be finite");
            }
        }
    }

    private void checkLength(SampleColumn column) {
        if (column.count() != count || column.isArray() != values.get(0).isArray()) {
            throw new ProblemException(
                    ErrorCode.LENGTHS_DIFFER,
                    Shown.name(column.name()) + " has " + column.count() + " values, "
                            + Shown.name(values.get(0).name()) + " has " + count);
        }
    }
}
