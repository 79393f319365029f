package io.sojourn.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.send.SojournClient.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Makes the named places of a server those of a FeatureCollection, whether it knows them already or not. */
public final class PlaceSender {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATH = "/api/v1/places";
    private static final String TYPE = "application/geo+json";
    private static final int CONFLICT = 409;

    private final SojournClient client;

    public PlaceSender(SojournClient client) {
        this.client = client;
    }

    /**
     * Sends places: all at once where all are new, else one by one.
     *
     * @param collection a GeoJSON FeatureCollection whose features have ids
     * @return how many
     * @throws SendException if the server refuses one
     * @throws IOException if the server cannot be reached
     */
    public int send(byte[] collection) throws SendException, IOException, InterruptedException {
        JsonNode features = MAPPER.readTree(collection).path("features");
        Answer imported = client.exchange("POST", PATH, TYPE, BodyPublishers.ofByteArray(collection));
        if (imported.status() != CONFLICT) {
            require(imported);
            return features.size();
        }
        for (JsonNode feature : features) {
            String id = URLEncoder.encode(feature.path("id").asText(), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            byte[] body = MAPPER.writeValueAsBytes(feature);
            require(client.exchange("PUT", PATH + "/" + id, TYPE, BodyPublishers.ofByteArray(body)));
        }
        return features.size();
    }

    private static void require(Answer answer) throws SendException {
        if (answer.status() >= 300) {
            throw new SendException(answer.problem());
        }
    }
}
