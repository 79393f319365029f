package io.sojourn.standalone.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.rest.RunningServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each app sends, as its documentation shows it, at a server: where the agent then is, and what its track holds. */
class PhoneAppsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The booklet's payload of "Testing your HTTP endpoint", with the headers of the apps. */
    @Test
    void ownTracksByItsHeaders() {
        String payload = "{\"_type\":\"location\",\"t\":\"u\",\"batt\":11,\"lat\":48.856826,\"lon\":2.292713,"
                + "\"tid\":\"JJ\",\"tst\":1497476456,\"acc\":75,\"alt\":13,\"cog\":270,\"vel\":54,\"vac\":10}";

        HttpResponse<String> answer = server.send(server.request("/api/v1/ingest/owntracks")
                .header("Content-Type", "application/json")
                .header("X-Limit-U", "jjolie")
                .header("X-Limit-D", "myphone")
                .POST(BodyPublishers.ofString(payload))
                .build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(trackOf("jjolie-myphone")).containsExactly("2.292713 48.856826 13.0 2017-06-14T21:40:56.000Z");
        assertThat(server.get("/api/v1/agents/jjolie-myphone").get("location").toString())
                .isEqualTo("[2.292713,48.856826]");
    }

    /** The booklet's payloads of "Traccar", which have a topic. */
    @Test
    void ownTracksByTheTopicOfItsMessagesWhichMayBeAQueue() {
        String queue = "[{\"lon\":2.29513,\"lat\":48.85833,\"_type\":\"location\",\"tst\":1497476456,\"tid\":\"JJ\","
                + "\"topic\":\"owntracks/jane/phone\"},"
                + "{\"_type\":\"transition\",\"wtst\":1425042603,\"lat\":12.34,\"lon\":44.5,\"tst\":1427634603,"
                + "\"acc\":130,\"tid\":\"JP\",\"event\":\"enter\",\"desc\":\"my Indian restaurant\",\"t\":\"b\"},"
                + "{\"_type\":\"waypoint\",\"desc\":\"Home\",\"lat\":1,\"lon\":2,\"rad\":50,\"tst\":1425042603},"
                + "{\"_type\":\"waypoints\",\"waypoints\":[]},{\"_type\":\"lwt\",\"tst\":1},{\"_type\":\"dump\"},"
                + "{\"lon\":2.29613,\"lat\":48.85933,\"_type\":\"location\",\"tst\":1497476516,"
                + "\"topic\":\"owntracks/jane/phone\"}]";

        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/owntracks", queue);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(trackOf("jane-phone"))
                .containsExactly(
                        "2.29513 48.85833 2017-06-14T21:40:56.000Z", "2.29613 48.85933 2017-06-14T21:41:56.000Z");
    }

    @Test
    void aPoisonFixDoesNotBlockTheQueueOfAPhone() {
        String clockIsOff = "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":4102444800}";

        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/owntracks?u=off&d=clock", clockIsOff);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("Sojourn-Rejected")).contains("1 timestamp_in_future");
        assertThat(server.send("GET", "/api/v1/agents/off-clock", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEncryptedPayloadIsRefusedWithACodeOfItsOwn() {
        HttpResponse<String> answer = server.send(
                "POST", "/api/v1/ingest/owntracks?u=a&d=b", "{\"_type\":\"encrypted\",\"data\":\"cipherpayload\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"payload_encrypted\"");
    }

    @Test
    void anEmptyPayloadOfADeletedFriendIsTakenNoteOf() {
        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/owntracks?u=a&d=b", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    /** The URL that Traccar documents for OsmAnd, as OsmAnd fills it in. */
    @Test
    void osmAndByItsUrl() {
        HttpResponse<String> answer = server.send(
                "GET",
                "/api/v1/ingest/osmand?id=123456&lat=52.52&lon=13.405&timestamp=1678886400&hdop=4.5&altitude=50.0&speed=10",
                null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"late\":0,\"rejected\":[],\"rejected_total\":0}");
        assertThat(trackOf("123456")).containsExactly("13.405 52.52 50.0 2023-03-15T13:20:00.000Z");
    }

    /** What the classic Traccar Client sends: {@code POST} with everything in the query. */
    @Test
    void theClassicTraccarClientByItsQueryOrItsForm() {
        String fields = "lat=59.94&lon=30.31&speed=9.7192&bearing=180.0&altitude=3.5&accuracy=12.5&batt=88.0";

        HttpResponse<String> query =
                server.send("POST", "/api/v1/ingest/osmand?id=865209&timestamp=1678886400&" + fields, "");
        HttpResponse<String> form = server.send(server.request("/api/v1/ingest/osmand")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("deviceid=865209&timestamp=2023-03-15%2013:21:00&" + fields))
                .build());

        assertThat(List.of(query.statusCode(), form.statusCode()))
                .as(query.body())
                .containsOnly(200);
        assertThat(trackOf("865209"))
                .containsExactly(
                        "30.31 59.94 3.5 2023-03-15T13:20:00.000Z", "30.31 59.94 3.5 2023-03-15T13:21:00.000Z");
    }

    /** The JSON that Traccar documents for Traccar Client 9. */
    @Test
    void theNewTraccarClientByItsJson() {
        String body = "{\"location\":{\"timestamp\":\"2023-03-15T13:20:00.000Z\",\"coords\":{\"latitude\":37.3318,"
                + "\"longitude\":-122.0306,\"accuracy\":5,\"speed\":-1,\"heading\":-1,\"altitude\":30.5},"
                + "\"is_moving\":false,\"odometer\":0,\"event\":\"motionchange\",\"battery\":{\"level\":1,"
                + "\"is_charging\":false},\"activity\":{\"type\":\"still\"},\"extras\":{}},\"device_id\":\"48241179\"}";

        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/osmand", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(trackOf("48241179")).containsExactly("-122.0306 37.3318 30.5 2023-03-15T13:20:00.000Z");
    }

    /** Its custom URL with {@code %ALL}, as the app fills it in. */
    @Test
    void gpsLoggerByItsCustomUrl() {
        String all = "lat=51.3579&lon=-0.3011&sat=7&desc=&alt=121.4&acc=6.4&dir=92.0&prov=gps&spd_kph=4.32&spd=1.2"
                + "&timestamp=1679056800&timeoffset=" + encoded("2023-03-17T13:40:00+01:00") + "&time="
                + encoded("2023-03-17T12:40:00.000Z")
                + "&starttimestamp=1679056000&date=2023-03-17&batt=52.0&ischarging=false&aid=1a2b3c&ser=abc&act="
                + "&filename=20230317&profile=Default+Profile&hdop=&vdop=&pdop=&dist=14&";

        HttpResponse<String> answer = server.send("GET", "/api/v1/ingest/osmand?id=walker&" + all, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(trackOf("walker")).containsExactly("-0.3011 51.3579 121.4 2023-03-17T12:40:00.000Z");
    }

    @Test
    void aPositionThatIsRefusedIsCountedAndOneThatIsNoneIsAnError() {
        HttpResponse<String> refused = server.send("GET", "/api/v1/ingest/osmand?id=a&lat=91&lon=1", null);
        HttpResponse<String> nobody = server.send("GET", "/api/v1/ingest/osmand?lat=1&lon=1", null);
        HttpResponse<String> nowhere = server.send("GET", "/api/v1/ingest/osmand?id=a", null);
        HttpResponse<String> invalid = server.send("GET", "/api/v1/ingest/osmand?id=a&lat=1&lon=1&valid=false", null);

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("\"code\":\"latitude_out_of_range\"", "\"rejected_total\":1");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("\"code\":\"missing_field\"");
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(invalid.statusCode()).isEqualTo(200);
        assertThat(invalid.body()).contains("\"accepted\":0");
    }

    /** A picture on any page would do, and browsers send no {@code Origin} for it. */
    @Test
    void noWebPageCanMakeABrowserWriteByGet() {
        HttpResponse<String> picture = server.send(server.request("/api/v1/ingest/osmand?id=victim&lat=1&lon=1")
                .header("Sec-Fetch-Site", "cross-site")
                .build());

        assertThat(picture.statusCode()).isEqualTo(403);
        assertThat(picture.body()).contains("\"code\":\"origin_not_allowed\"");
        assertThat(server.send("GET", "/api/v1/agents/victim", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aKeyComesWhereTheAppHasAPlaceForIt() {
        try (RunningServer keyed = new RunningServer(Map.of("SOJOURN_API_KEYS", "phones:s3cret-phones:ingest"))) {
            String location = "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1497476456,\"tid\":\"JJ\"}";
            String basic = Base64.getEncoder().encodeToString("jane:s3cret-phones".getBytes(StandardCharsets.UTF_8));

            HttpResponse<String> ownTracks = keyed.send(keyed.request("/api/v1/ingest/owntracks?d=phone")
                    .header("Authorization", "Basic " + basic)
                    .POST(BodyPublishers.ofString(location))
                    .build());
            HttpResponse<String> osmAnd = keyed.send(
                    "GET", "/api/v1/ingest/osmand?id=a&lat=1&lon=2&timestamp=1&access_token=s3cret-phones", null);
            HttpResponse<String> overland =
                    keyed.send("POST", "/api/v1/ingest/overland?access_token=s3cret-phones", "{\"locations\":[]}");
            HttpResponse<String> stranger = keyed.send("GET", "/api/v1/ingest/osmand?id=a&lat=1&lon=2", null);

            assertThat(ownTracks.statusCode()).as(ownTracks.body()).isEqualTo(200);
            assertThat(osmAnd.body()).contains("\"accepted\":1");
            assertThat(overland.body()).startsWith("{\"result\":\"ok\"");
            assertThat(stranger.statusCode()).isEqualTo(401);
        }
    }

    /** The request of Overland's README. */
    @Test
    void overlandByItsBatch() {
        String body = "{\"locations\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                + "[-122.030581,37.331800]},\"properties\":{\"timestamp\":\"2015-10-01T08:00:00-0700\",\"altitude\":0,"
                + "\"speed\":4,\"horizontal_accuracy\":30,\"vertical_accuracy\":-1,\"motion\":[\"driving\","
                + "\"stationary\"],\"pauses\":false,\"activity\":\"other_navigation\",\"desired_accuracy\":100,"
                + "\"deferred\":1000,\"significant_change\":\"disabled\",\"locations_in_payload\":1,"
                + "\"battery_state\":\"charging\",\"battery_level\":0.80,\"device_id\":\"\",\"wifi\":\"\"}},"
                + "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-122.03,97]},"
                + "\"properties\":{\"timestamp\":\"2015-10-01T08:00:10-0700\"}}],"
                + "\"current\":{\"type\":\"Feature\"},\"trip\":{\"distance\":1}}";

        HttpResponse<String> nobody = server.send("POST", "/api/v1/ingest/overland", body);
        HttpResponse<String> answer = server.send("POST", "/api/v1/ingest/overland?device_id=iphone", body);

        assertThat(nobody.statusCode()).as("an empty device_id says nothing").isEqualTo(400);
        assertThat(nobody.body()).contains("\"code\":\"missing_field\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"result\":\"ok\",\"accepted\":1,")
                .contains("\"line\":2,\"code\":\"latitude_out_of_range\"");
        assertThat(trackOf("iphone")).containsExactly("-122.030581 37.3318 0.0 2015-10-01T15:00:00.000Z");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Its points, each as longitude, latitude, altitude if known, and time. */
    private static List<String> trackOf(String agentId) {
        JsonNode track = json(server.text("/api/v1/agents/" + agentId + "/track", "application/geo+json"));
        List<String> points = new ArrayList<>();
        JsonNode times = track.at("/properties/times");
        int index = 0;
        for (JsonNode point : track.at("/geometry/coordinates")) {
            StringBuilder text = new StringBuilder();
            point.forEach(number -> text.append(number.asText()).append(' '));
            points.add(text.append(times.get(index++).asText()).toString());
        }
        return points;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
