package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole way with a real trace: places in, {@code replay} of a GPX file, visits out by REST. */
class BusJourneyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STANDS_AT_NAMED_STOPS = 25;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path dataDir;

    @Test
    void theNamedStopsWhereTheBusWaitedAreVisitedOnce() throws Exception {
        Path data = Path.of("../../shared/data/bus-304").toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(data), () -> "skipped: no recorded bus trace at " + data);
        Settings settings = Settings.from(Map.of(
                "SOJOURN_HTTP_PORT", "0",
                "SOJOURN_DATA_DIR", dataDir.toString(),
                "SOJOURN_DWELL_RADIUS_M", "30",
                "SOJOURN_DWELL_TIME_S", "20",
                "SOJOURN_MIN_DWELL_FOR_ENCOUNTER_S", "20"));
        try (Server server = Server.start(settings, List.of())) {
            // Given
            assertThat(post(server, "/api/v1/places", Files.readString(data.resolve("places.geojson"))))
                    .isEqualTo(201);
            // When
            int exit = new CommandLine(new Sojourn())
                    .execute(
                            "replay",
                            data.resolve("trace.gpx").toString(),
                            "--speed",
                            "max",
                            "--agent",
                            "bus-304",
                            "--url",
                            server.url());
            // Then
            assertThat(exit).isZero();
            List<String> stops = new ArrayList<>();
            for (JsonNode visit :
                    get(server, "/api/v1/agents/bus-304/encounters?limit=500").get("encounters")) {
                if (!visit.get("extent_name").isNull()) {
                    stops.add(visit.get("extent_id").asText());
                    assertThat(visit.get("dwell_start").asText()).startsWith("2019-02-18T0");
                }
            }
            assertThat(stops).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(STANDS_AT_NAMED_STOPS);
            assertThat(get(server, "/api/v1/agents/bus-304/track")
                            .get("properties")
                            .get("times"))
                    .hasSize(2_144);
        }
    }

    private int post(Server server, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private JsonNode get(Server server, String path) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
