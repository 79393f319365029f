package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.camera.Detection.Box;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and checks the detections of a frame. */
final class DetectionReader {
    private static final int MAX_CLASS_CHARS = 100;
    private static final int BOX_NUMBERS = 4;

    private @Nullable String name;
    private double confidence = Double.NaN;
    private @Nullable Box box;

    private DetectionReader() {}

    /** Reads the array that the parser stands at; null is an empty one. */
    static List<Detection> readAll(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        require(in.currentToken() == JsonToken.START_ARRAY, "detections must be an array");
        List<Detection> detections = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            require(in.currentToken() == JsonToken.START_OBJECT, "a detection must be an object");
            require(
                    detections.size() < FrameParser.MAX_DETECTIONS,
                    "a frame may have " + FrameParser.MAX_DETECTIONS + " detections");
            detections.add(new DetectionReader().read(in));
        }
        return detections;
    }

    private Detection read(JsonParser in) throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "class" -> name = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
                case "confidence" -> confidence = number(in);
                case "bbox" -> box = box(in);
                default -> in.skipChildren();
            }
        }
        String of = name;
        if (of == null || of.isBlank() || of.length() > MAX_CLASS_CHARS) {
            throw invalid("the class of a detection must be a text of 1 to " + MAX_CLASS_CHARS + " characters");
        }
        require(confidence >= 0 && confidence <= 1, "the confidence of a detection must be from 0 to 1");
        Box where = box;
        if (where == null) {
            throw invalid("the bbox of a detection must be four numbers: x, y, width, height");
        }
        return new Detection(of, confidence, where);
    }

    private static @Nullable Box box(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return null;
        }
        double[] numbers = new double[BOX_NUMBERS];
        int count = 0;
        boolean finite = true;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            double number = number(in);
            finite &= Double.isFinite(number) && count < BOX_NUMBERS;
            if (finite) {
                numbers[count] = number;
            }
            count++;
        }
        return finite && count == BOX_NUMBERS ? new Box(numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }

    /** NaN for what is no number. */
    private static double number(JsonParser in) throws IOException {
        if (in.currentToken().isNumeric()) {
            return in.getDoubleValue();
        }
        in.skipChildren();
        return Double.NaN;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw invalid(rule);
        }
    }

    private static ProblemException invalid(String rule) {
        return new ProblemException(ErrorCode.INVALID_DETECTION, rule);
    }
}
