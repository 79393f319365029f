package io.sojourn.standalone.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.json.JsonFault;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * GeoJSON with times: a Feature of a LineString or MultiLineString, whose times stand in its properties, or of a Point; or a
 * FeatureCollection of them. In memory lies one Feature, whose times may stand before or behind its positions.
 */
final class GeoJsonReader implements TraceReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final @Nullable String agent;
    private final String fallback;
    private GeoJsonFeature feature = GeoJsonFeature.NONE;
    private boolean begun;
    private boolean inCollection;
    private boolean ended;
    private long number;

    /**
     * @param agent who it is in every feature, or null for whom the feature names
     * @param fallback who it is where neither says so
     */
    GeoJsonReader(InputStream in, @Nullable String agent, String fallback) throws IOException {
        this.json = JSON.createParser(in);
        this.agent = agent;
        this.fallback = fallback;
    }

    @Override
    public @Nullable TraceLine next() throws IOException {
        try {
            while (!feature.hasNext()) {
                if (!moveOn()) {
                    return null;
                }
            }
            return feature.next(++number, agent, fallback);
        } catch (JsonProcessingException e) {
            throw new TraceException("no whole GeoJSON file: " + JsonFault.reasonOf(e));
        }
    }

    @Override
    public double given() {
        return inCollection ? 1 : feature.given();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    /** Reads the next feature; false at the end. */
    private boolean moveOn() throws IOException {
        if (ended) {
            return false;
        }
        if (!begun) {
            begun = true;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new TraceException("the file holds no GeoJSON object");
            }
            return begin();
        }
        if (inCollection && json.nextToken() == JsonToken.START_OBJECT) {
            feature = GeoJsonFeature.read(json);
            return true;
        }
        ended = true;
        return false;
    }

    /** A collection is known by its features, and read from where they begin; anything else is one feature. */
    private boolean begin() throws IOException {
        GeoJsonFeature.Builder alone = new GeoJsonFeature.Builder();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
                inCollection = true;
                return true;
            }
            alone.take(name, json);
        }
        ended = true;
        feature = alone.build();
        return true;
    }
}
