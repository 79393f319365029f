package io.sojourn.gateway.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.rest.RestServer;
import io.sojourn.gateway.rest.RestServer.Reply;
import io.sojourn.gateway.rest.ScriptedShards;
import io.sojourn.gateway.rest.TestStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceRoutesTest {
    private static final String OFFICE = """
            {"type":"Feature","id":"office","geometry":{"type":"Point","coordinates":[-0.1278,51.5074]},\
            "properties":{"name":"The office","radius_m":30,"enter_delay_s":5,"exit_delay_s":10,\
            "expires_at":"2099-01-01T00:00:00.000Z","metadata":{"floor":3}}}""";

    private final TestStore store = new TestStore();
    private final Registrar registrar = new Registrar(store);
    private final ScriptedShards shards = new ScriptedShards().registrar(registrar);
    private final RestServer server =
            new RestServer((router, work) -> new PlaceRoutes(shards, store.places(), work).mount(router));

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void postAddsAPlaceAndSaysWhereItIs() {
        Reply reply = server.send("POST", "/api/v1/places", OFFICE);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("location")).isEqualTo("/api/v1/places/office");
        assertThat(reply.header("content-type")).isEqualTo("application/geo+json");
        assertThat(reply.json()).isEqualTo(server.get("/api/v1/places/office").json());
        assertThat(reply.json().toString()).contains("\"radius_m\":30", "\"metadata\":{\"floor\":3}");
    }

    @Test
    void aChangeIsAnsweredWhenEveryShardFollowsIt() {
        server.send("POST", "/api/v1/places", OFFICE);

        assertThat(registrar.followed())
                .hasSize(shards.count())
                .allSatisfy((shard, revision) -> assertThat(revision).isEqualTo(1));
    }

    @Test
    void postGivesAPlaceWithoutAnIdOne() {
        Reply reply = server.send("POST", "/api/v1/places", OFFICE.replace("\"id\":\"office\",", ""));

        String id = reply.json().get("id").asText();
        assertThat(reply.header("location")).isEqualTo("/api/v1/places/" + id);
        assertThat(server.get("/api/v1/places/" + id).status()).isEqualTo(200);
    }

    @Test
    void postDoesNotReplace() {
        server.send("POST", "/api/v1/places", OFFICE);

        Reply again = server.send("POST", "/api/v1/places", OFFICE);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("place_exists");
    }

    @Test
    void postReplacesWhenItIsTold() {
        server.send("POST", "/api/v1/places", OFFICE);

        Reply again = server.send("POST", "/api/v1/places?replace=true", OFFICE.replace("The office", "HQ"));

        assertThat(again.status()).isEqualTo(201);
        assertThat(name("office")).isEqualTo("HQ");
    }

    @Test
    void importsACollection() {
        Reply reply = server.send("POST", "/api/v1/places", collection("a", "b/c", "d"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("places").findValuesAsText("id")).containsExactly("a", "b/c", "d");
        assertThat(server.get("/api/v1/places/b%2Fc").status()).isEqualTo(200);
    }

    @Test
    void importsNothingOfACollectionOfWhichOnePlaceIsThere() {
        server.send("PUT", "/api/v1/places/b", feature("b"));

        Reply reply = server.send("POST", "/api/v1/places", collection("a", "b", "c"));

        assertThat(reply.code()).isEqualTo("place_exists");
        assertThat(server.get("/api/v1/places/a").status()).isEqualTo(404);
    }

    @Test
    void importsNothingOfACollectionOfWhichOnePlaceIsWrong() {
        Reply reply =
                server.send("POST", "/api/v1/places", collection("a", "b").replace("\"id\":\"b\"", "\"id\":\"*\""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains("features[1]");
        assertThat(server.get("/api/v1/places").json().get("places")).isEmpty();
    }

    @Test
    void putAddsAPlaceAndThenReplacesIt() {
        Reply added = server.send("PUT", "/api/v1/places/caf%C3%A9%201", feature(null));
        Reply replaced =
                server.send("PUT", "/api/v1/places/caf%C3%A9%201", feature(null).replace("name-null", "New"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().get("id").asText()).isEqualTo("café 1");
        assertThat(replaced.json().at("/properties/name").asText()).isEqualTo("New");
    }

    @Test
    void putUnderAnotherIdIsRefused() {
        assertThat(server.send("PUT", "/api/v1/places/home", OFFICE).code()).isEqualTo("invalid_place");
    }

    @Test
    void patchChangesWhatItNames() {
        server.send("POST", "/api/v1/places", OFFICE);

        Reply reply =
                server.send("PATCH", "/api/v1/places/office", "{\"properties\":{\"name\":\"HQ\",\"metadata\":null}}");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode properties = server.get("/api/v1/places/office").json().get("properties");
        assertThat(properties.get("name").asText()).isEqualTo("HQ");
        assertThat(properties.get("radius_m").asInt()).isEqualTo(30);
        assertThat(properties.has("metadata")).isFalse();
    }

    @Test
    void deleteRemovesAPlace() {
        server.send("POST", "/api/v1/places", OFFICE);

        Reply reply = server.send("DELETE", "/api/v1/places/office", null);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(server.get("/api/v1/places/office").code()).isEqualTo("place_not_found");
    }

    @ParameterizedTest
    @CsvSource({"GET,", "PATCH,{}", "DELETE,"})
    void aPlaceThatIsNotThereIsNotFound(String method, String body) {
        Reply reply = server.send(method, "/api/v1/places/nowhere", body);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("place_not_found");
    }

    @Test
    void pagesThroughAllPlacesOnceWhileOthersAreAdded() {
        server.send(
                "POST",
                "/api/v1/places",
                collection(IntStream.range(0, 75).mapToObj("p%02d"::formatted).toArray(String[]::new)));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    server.get("/api/v1/places?limit=20&cursor=" + cursor).json();
            page.get("places").forEach(place -> seen.add(place.get("id").asText()));
            cursor = page.get("next_cursor").asText("");
            String added = "p00-" + seen.size();
            server.send("PUT", "/api/v1/places/" + added, feature(added));
        } while (!cursor.isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 75).mapToObj("p%02d"::formatted).toList());
    }

    @Test
    void anEmptyListIsAListToo() {
        assertThat(server.get("/api/v1/places").body()).isEqualTo("{\"places\":[],\"next_cursor\":null}");
    }

    @Test
    void aPlaceOfAHundredThousandVerticesIsTooComplex() {
        String ring = IntStream.rangeClosed(0, 100_000)
                .mapToObj(i -> 2 * Math.PI * (i % 100_000) / 100_000)
                .map(angle -> "[%.12f,%.12f]".formatted(10 + Math.cos(angle), 50 + Math.sin(angle)))
                .collect(Collectors.joining(","));
        String polygon = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + ring
                + "]]},\"properties\":{}}";

        Reply reply = server.send("PUT", "/api/v1/places/lake", polygon);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("place_too_complex");
        assertThat(server.get("/api/v1/places").status()).isEqualTo(200);
    }

    @Test
    void aBodyOverTheLimitIsTooLargeHoweverItIsSent() {
        byte[] large = " ".repeat(PlaceRoutes.MAX_BODY + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        Reply known = server.send(server.request("/api/v1/places")
                .POST(BodyPublishers.ofByteArray(large))
                .build());
        Reply chunked = server.send(server.request("/api/v1/places")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .build());

        assertThat(known.code()).isEqualTo("payload_too_large");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(server.get("/api/v1/places").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | invalid_json",
                "{\"type\":\"Feature\" | invalid_json",
                "[] | not_an_object",
                "{} | invalid_place",
                "{\"type\":\"Feature\",\"properties\":{}} | missing_field",
                "{\"type\":\"Feature\",\"properties\":{\"radius_m\":5},\"geometry\":{\"type\":\"Point\",\"coordinates\":[200,0]}} | longitude_out_of_range",
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}} | missing_field",
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}} | invalid_geometry",
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}} | invalid_geometry",
                "{\"type\":\"FeatureCollection\",\"features\":[]} | value_out_of_range"
            })
    void aBodyThatIsNoPlaceIsRefusedWithItsCode(String body, String code) {
        Reply reply = server.send("POST", "/api/v1/places", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    private String name(String id) {
        return server.get("/api/v1/places/" + id).json().at("/properties/name").asText();
    }

    private static String collection(String... ids) {
        return List.of(ids).stream()
                .map(PlaceRoutesTest::feature)
                .collect(Collectors.joining(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}"));
    }

    private static String feature(String id) {
        return "{\"type\":\"Feature\"," + (id == null ? "" : "\"id\":\"" + id + "\",")
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{\"name\":\"name-" + id
                + "\",\"radius_m\":20}}";
    }
}
