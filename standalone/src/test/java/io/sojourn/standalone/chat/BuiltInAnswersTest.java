package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the built-in responder says of live data: alice has been at The Office for five minutes, bus-07 is on its way. */
@TestInstance(Lifecycle.PER_CLASS)
class BuiltInAnswersTest {
    private static final String OFFICE = """
            {"type":"Feature","geometry":{"type":"Point","coordinates":[-0.1278,51.5074]},
             "properties":{"name":"The Office","radius_m":60}}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;
    private String chat = "";

    @BeforeAll
    void letAliceStayAndTheBusDrive() throws Exception {
        server = Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
        send("PUT", "/api/v1/places/office", OFFICE);
        long start = System.currentTimeMillis() - 300_000;
        String alice = IntStream.rangeClosed(0, 30)
                .mapToObj(i -> location("alice", -0.1278, start + i * 10_000L))
                .collect(Collectors.joining("\n"));
        send("POST", "/api/v1/ingest/locations", alice);
        send("POST", "/api/v1/ingest/locations", location("bus-07", -0.2, System.currentTimeMillis()));
        String chart = send("POST", "/api/v1/charts", "{\"title\":\"Rack\",\"traces\":[{\"name\":\"cpu\"}]}");
        String lines =
                IntStream.range(0, 30).mapToObj(i -> "{\"cpu\":" + i + "}").collect(Collectors.joining("\n"));
        send("POST", "/api/v1/streams/" + new JsonObject(chart).getString("token"), lines);
        chat = new JsonObject(send("POST", "/api/v1/chats", "{}")).getString("id");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where is alice? | alice is at The Office, for 5 minutes (since",
                "where is bus 7? | bus-07 is moving, now at 51.50740, -0.20000, last seen",
                "where is the office? | At The Office now: alice.",
                "who is at the office? | At The Office now: alice.",
                "Who is at the mall? | I know no place called mall.",
                "how long has Alice been here | alice has been at The Office for 5 minutes",
                "how long has bus-07 been here | bus-07 is moving",
                "which places did alice visit in the last 7 days | alice has stayed somewhere 1 time in the last 7 days, the last"
                        + " first:",
                "which places did bus-07 visit today | bus-07 has stayed nowhere today.",
                "where is bob | I know no agent or place called bob.",
                "how many agents are there? | There are 2 agents: 1 staying somewhere, 1 moving, 0 silent.",
                "latest value and trend of series cpu | The latest value of cpu (Rack) is 29. Trend over the last 20 values:"
                        + " rising, between 0 and 29 of 30 values.",
                "latest value of disk | I know no series called disk.",
                "list agents | Agents: alice, bus-07.",
                "list places | Places: The Office.",
                "list series | Series: cpu (Rack).",
                "do you like buses | I did not understand that. I can answer questions about the live data:",
            })
    void itAnswersFromLiveData(String question, String begin) throws Exception {
        assertThat(ask(question)).startsWith(begin);
    }

    @Test
    void aVisitIsToldWithItsPlaceAndItsTime() throws Exception {
        assertThat(ask("which places did alice visit in the last 7 days"))
                .contains("\n- The Office, 5 minutes, since ");
    }

    /** The text of the answer, put together. */
    private String ask(String question) throws Exception {
        String body = new JsonObject().put("prompt", question).encode();
        String stream = send("POST", "/api/v1/chats/" + chat + "/messages", body);
        assertThat(stream).endsWith("data: {\"type\":\"done\",\"status\":\"complete\"}\n\n");
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> new JsonObject(line.substring(6)))
                .filter(event -> event.getString("type").equals("chunk"))
                .map(event -> event.getString("text"))
                .collect(Collectors.joining());
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer any-token-is-taken-while-the-server-is-open")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }

    private static String location(String agent, double longitude, long timeMs) {
        return "{\"agent_id\":\"" + agent + "\",\"longitude\":" + longitude + ",\"latitude\":51.5074,\"timestamp\":"
                + timeMs + "}";
    }
}
