package io.sojourn.chart.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of a {@code chart-append}, checked. Unknown fields are ignored, null counts as not given. */
final class AppendRequest {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN.
            .build();

    private final AppendColumn x = new AppendColumn("x");
    private final AppendColumn y = new AppendColumn("y");
    private final AppendColumn prevX = new AppendColumn("prev_x");
    private final AppendColumn prevY = new AppendColumn("prev_y");
    private boolean hasX;
    private boolean hasY;
    private String title = "";
    private ChartKind kind = ChartKind.LINE;
    private int maxPoints = ChartStyle.DEFAULT_MAX_POINTS;
    private int colorHex = ChartStyle.DEFAULT_COLOR;
    private int width = ChartStyle.DEFAULT_WIDTH;
    private int height = ChartStyle.DEFAULT_HEIGHT;

    private AppendRequest() {}

    /** @throws ProblemException what is wrong, naming the field */
    static AppendRequest read(byte[] body) {
        if (!new Utf8Check().isValid(body, 0, body.length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the body is not UTF-8");
        }
        AppendRequest request = new AppendRequest();
        try (JsonParser json = JSON.createParser(body)) {
            request.readObject(json);
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(broken));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
        request.check();
        return request;
    }

    ChartStyle style() {
        return new ChartStyle(title, kind, maxPoints, colorHex, width, height, "");
    }

    /** All x that are left. */
    AppendColumn xAfter() {
        prevX.append(x, maxPoints);
        return prevX;
    }

    /** All y that are left. */
    AppendColumn yAfter() {
        prevY.append(y, maxPoints);
        return prevY;
    }

    private void readObject(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "the body is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            json.skipChildren();
            json.nextToken(); // Fails for what is no JSON at all.
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "the body must be a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            readField(field, json);
        }
        if (json.nextToken() != null) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "something follows the object");
        }
    }

    private void readField(String field, JsonParser json) throws IOException {
        boolean isNull = json.currentToken() == JsonToken.VALUE_NULL;
        switch (field) {
            case "x" -> {
                x.read(json);
                hasX = !isNull;
            }
            case "y" -> {
                y.read(json);
                hasY = !isNull;
            }
            case "prev_x" -> prevX.read(json);
            case "prev_y" -> prevY.read(json);
            default -> {
                if (isNull || !readStyle(field, json)) {
                    json.skipChildren();
                }
            }
        }
    }

    private boolean readStyle(String field, JsonParser json) throws IOException {
        switch (field) {
            case "title" -> title = title(json);
            case "kind" -> kind = kind(json);
            case "max_points" -> maxPoints = whole(field, json, 1, ChartStyle.MAX_MAX_POINTS);
            case "color_hex" -> colorHex = color(field, json);
            case "width", "height" -> side(field, whole(field, json, ChartStyle.MIN_SIDE, ChartStyle.MAX_SIDE));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void side(String field, int pixels) {
        if (field.equals("width")) {
            width = pixels;
        } else {
            height = pixels;
        }
    }

    private void check() {
        if (!hasX || !hasY) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, (hasX ? "y" : "x") + " is required");
        }
        y.requireLengthOf(x);
        prevY.requireLengthOf(prevX);
        y.requireNumbers(true);
        prevY.requireNumbers(true);
        if (kind == ChartKind.LINE) {
            x.requireCategories();
            prevX.requireCategories();
        } else {
            x.requireNumbers(false);
            prevX.requireNumbers(false);
        }
    }

    private static String title(JsonParser json) throws IOException {
        String title = string("title", json);
        if (title.length() > ChartStyle.MAX_TITLE) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE, "title has at most " + ChartStyle.MAX_TITLE + " characters");
        }
        return title;
    }

    private static ChartKind kind(JsonParser json) throws IOException {
        ChartKind kind = ChartKind.named(string("kind", json));
        if (kind == null) {
            throw new ProblemException(ErrorCode.VALUE_OUT_OF_RANGE, "kind must be line or scatter");
        }
        return kind;
    }

    private static String string(String field, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, field + " must be a string");
        }
        return json.getText();
    }

    /** A number, or as charts take it too {@code #rrggbb}. */
    private static int color(String field, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return whole(field, json, 0, 0xFFFFFF);
        }
        return HexColor.parse(json.getText())
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.VALUE_OUT_OF_RANGE, field + " must be #rrggbb, or a number from 0 to " + 0xFFFFFF));
    }

    private static int whole(String field, JsonParser json, int least, int most) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, field + " must be a whole number");
        }
        double value = json.getDoubleValue();
        if (!(value >= least && value <= most)) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    field + " must be " + least + " to " + most + ", not " + json.getText());
        }
        if (value != Math.rint(value)) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, field + " must be a whole number");
        }
        return (int) value;
    }
}
