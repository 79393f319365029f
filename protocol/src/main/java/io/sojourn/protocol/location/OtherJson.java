package io.sojourn.protocol.location;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Tells JSON that is no object from what is no JSON at all. */
final class OtherJson {
    private OtherJson() {}

    static boolean isComplete(JsonFactory factory, byte[] bytes, int from, int end) {
        try (JsonParser json = factory.createParser(bytes, from, end - from)) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
