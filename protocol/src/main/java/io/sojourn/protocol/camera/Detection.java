package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.io.IOException;

/**
 * What a camera's producer saw in a frame.
 *
 * @param name the class of the object
 * @param confidence from 0 to 1
 * @param box where it is
 */
public record Detection(String name, double confidence, Box box) {
    /** A rectangle in pixels of the frame, from its upper left corner. */
    public record Box(double x, double y, double width, double height) {}

    void write(BinaryWriter out) {
        out.string(name).f64(confidence).f64(box.x).f64(box.y).f64(box.width).f64(box.height);
    }

    static Detection read(BinaryReader in) {
        return new Detection(in.string(), in.f64(), new Box(in.f64(), in.f64(), in.f64(), in.f64()));
    }

    /** Writes {@code class}, {@code confidence} and {@code bbox} into an object that is open. */
    public void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("class", name);
        json.writeFieldName("confidence");
        number(json, confidence);
        json.writeArrayFieldStart("bbox");
        number(json, box.x);
        number(json, box.y);
        number(json, box.width);
        number(json, box.height);
        json.writeEndArray();
    }

    /** A whole number without a fraction, as it mostly came. */
    private static void number(JsonGenerator json, double value) throws IOException {
        long whole = (long) value;
        if (whole == value) {
            json.writeNumber(whole);
        } else {
            json.writeNumber(value);
        }
    }
}
