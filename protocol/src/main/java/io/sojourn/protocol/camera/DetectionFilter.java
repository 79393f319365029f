package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Which detections somebody wants to hear of.
 *
 * @param classes none for all
 * @param minConfidence from 0 to 1
 */
public record DetectionFilter(Set<String> classes, double minConfidence) {
    public static final DetectionFilter ALL = new DetectionFilter(Set.of(), 0);

    private static final JsonFactory JSON = new JsonFactory();

    public DetectionFilter {
        classes = Set.copyOf(classes);
    }

    /** Whether the data of a {@code detection} event, which are JSON, are of such a one. */
    public boolean matches(byte[] data, int from, int length) {
        if (this.equals(ALL)) {
            return true;
        }
        boolean matches = true;
        try (JsonParser in = JSON.createParser(data, from, length)) {
            in.nextToken();
            while (matches && in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                if (field.equals("class")) {
                    matches = classes.isEmpty() || classes.contains(in.getText());
                } else if (field.equals("confidence")) {
                    matches = in.getDoubleValue() >= minConfidence;
                } else {
                    in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what a shard has written is JSON", e);
        }
        return matches;
    }
}
