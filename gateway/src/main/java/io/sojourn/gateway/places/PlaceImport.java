package io.sojourn.gateway.places;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceParser;
import io.sojourn.protocol.place.PlaceWriter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/**
 * What was sent to be added: a Feature, or all those of a FeatureCollection. Those without an id get one.
 *
 * @param isCollection whether it was a FeatureCollection, also if of a single Feature
 */
record PlaceImport(List<Place> places, boolean isCollection) {
    private static final JsonFactory FACTORY = new JsonFactory();

    PlaceImport {
        places = List.copyOf(places);
    }

    /** Reads and checks a body, with the problems of {@link PlaceParser}. Slow: for a worker. */
    static PlaceImport read(byte[] json) {
        List<Place> places = PlaceParser.features(json, () -> UUID.randomUUID().toString());
        return new PlaceImport(places, typeOf(json).equals("FeatureCollection"));
    }

    Place first() {
        return places.get(0);
    }

    /** The Feature, or a list of all as {@code GET} gives them. */
    Buffer answer() {
        if (!isCollection) {
            return Buffer.buffer(PlaceWriter.toFeature(first()));
        }
        Buffer list = Buffer.buffer("{\"places\":[");
        for (int i = 0; i < places.size(); i++) {
            list.appendString(i == 0 ? "" : ",").appendBytes(PlaceWriter.toFeature(places.get(i)));
        }
        return list.appendString("],\"next_cursor\":null}");
    }

    /** The member {@code type} of an object that is known to be well-formed. */
    private static String typeOf(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isType = parser.currentName().equals("type");
                parser.nextToken();
                if (isType) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("was parsed before", e);
        }
    }
}
