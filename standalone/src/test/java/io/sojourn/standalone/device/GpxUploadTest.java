package io.sojourn.standalone.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.rest.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code POST /api/v1/ingest/gpx} at a server. */
class GpxUploadTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFileOfOneStayIsAnEncounter() {
        HttpResponse<String> answer = upload("whole", "<trkseg>" + points(0, 30, i -> i * 10) + "</trkseg>");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":30");
        assertThat(encounters("whole")).hasSize(1);
    }

    /** 40 s are no dwell; 90 s are one, if nothing is between them. */
    @Test
    void betweenTwoSegmentsIsAGapHoweverShort() {
        String segment = "<trkseg>" + points(0, 5, i -> i * 10) + "</trkseg>";
        String next = "<trkseg>" + points(0, 5, i -> 50 + i * 10) + "</trkseg>";

        HttpResponse<String> answer = upload("broken", "<trkseg/>" + segment + next);
        upload("unbroken", "<trkseg>" + points(0, 10, i -> i * 10) + "</trkseg>");

        assertThat(answer.body()).contains("\"accepted\":10");
        assertThat(statusOf("unbroken")).isEqualTo("dwelling");
        assertThat(statusOf("broken")).isEqualTo("moving");
    }

    @Test
    void aFileComesOutWithTheSegmentsThatItWentInWith() {
        List<String> segments =
                List.of(points(0, 3, i -> i * 10), points(0.001, 1, i -> 30), points(0.002, 300, i -> 40 + i * 10));
        upload("segments", "<trkseg/><trkseg>" + String.join("</trkseg><trkseg>", segments) + "</trkseg>");

        String out = track("segments", "application/gpx+xml");
        HttpResponse<String> again = upload("again", out.substring(out.indexOf("<trkseg>"), out.indexOf("</trk>")));

        assertThat(segmentsOf(out))
                .containsExactlyElementsOf(
                        segments.stream().map(GpxUploadTest::positions).toList());
        assertThat(again.body()).contains("\"accepted\":304");
        assertThat(segmentsOf(track("again", "application/gpx+xml"))).isEqualTo(segmentsOf(out));
    }

    @Test
    void whereASegmentBeginsIsToldInEachFormat() {
        upload(
                "told",
                "<trkseg>" + points(0, 2, i -> i) + "</trkseg><trkseg>" + points(1, 2, i -> 2 + i) + "</trkseg>");
        upload("whole-track", "<trkseg>" + points(0, 2, i -> i) + "</trkseg>");

        JsonNode geoJson = server.get("/api/v1/agents/told/track");

        assertThat(geoJson.at("/geometry/type").asText()).isEqualTo("LineString");
        assertThat(geoJson.at("/geometry/coordinates")).hasSize(4);
        assertThat(geoJson.at("/properties/gaps")).extracting(JsonNode::asInt).containsExactly(2);
        assertThat(server.get("/api/v1/agents/whole-track/track")
                        .get("properties")
                        .has("gaps"))
                .isFalse();
        assertThat(track("told", "text/csv").lines().map(line -> line.endsWith(",true")))
                .containsExactly(false, false, false, true, false);
    }

    @Test
    void aFileThatEndsEarlyIsAnErrorAndItsPointsCount() {
        HttpResponse<String> answer = server.send(server.request("/api/v1/ingest/gpx?agent=cut")
                .POST(BodyPublishers.ofString("<gpx><trk><trkseg>" + points(0, 5, i -> i) + "<trkpt la"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_gpx\"", "\"accepted\":5");
    }

    @Test
    void aBombIsRefusedAndTheServerLivesOn() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">"
                + IntStream.range(1, 10)
                        .mapToObj(i ->
                                "<!ENTITY lol" + i + " \"" + ("&lol" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "\">")
                        .collect(Collectors.joining())
                + "]><gpx><trk><name>&lol9;</name></trk></gpx>";

        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/gpx?agent=bomb", bomb);
        HttpResponse<String> nobody = server.send("POST", "/api/v1/ingest/gpx", "<gpx/>");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"gpx_refused\"");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(server.get("/health/live")).isNotNull();
    }

    private static HttpResponse<String> upload(String agent, String segments) {
        return server.send(
                "POST",
                "/api/v1/ingest/gpx?agent=" + agent,
                "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk>" + segments + "</trk></gpx>");
    }

    private static String points(double longitude, int count, IntFunction<Integer> second) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<trkpt lat=\"10\" lon=\"" + longitude + "\"><time>" + START.plusSeconds(second.apply(i))
                        + "</time></trkpt>")
                .collect(Collectors.joining("\n"));
    }

    private static String track(String agent, String format) {
        return server.text("/api/v1/agents/" + agent + "/track", format);
    }

    /** The positions and times of each segment of a GPX file. */
    private static List<List<String>> segmentsOf(String gpx) {
        return Stream.of(gpx.split("<trkseg>"))
                .skip(1)
                .map(GpxUploadTest::positions)
                .toList();
    }

    private static List<String> positions(String segment) {
        return Pattern.compile("lon=\"([^\"]+)\"><time>([^<Z.]+)")
                .matcher(segment)
                .results()
                .map(point -> Double.parseDouble(point.group(1)) + " " + point.group(2))
                .toList();
    }

    private static String statusOf(String agent) {
        return server.get("/api/v1/agents/" + agent).get("status").asText();
    }

    private static JsonNode encounters(String agent) {
        return server.get("/api/v1/agents/" + agent + "/encounters").get("encounters");
    }
}
