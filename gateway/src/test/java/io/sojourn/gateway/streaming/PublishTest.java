package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.ApiKey;
import io.sojourn.gateway.streaming.EventStreamClient.Message;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private StreamingServer server = StreamingServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsPublishedReachesStreamsAndSocketsAsTheSameBytes() throws Exception {
        try (EventStreamClient stream = new EventStreamClient(server.url("/api/v1/events?topic=custom/orders"));
                SocketClient socket = new SocketClient(server.port())) {
            socket.subscribe("latest", "custom/*");
            await().until(() -> !socket.ofType("subscribed").isEmpty());

            HttpResponse<String> answer =
                    post("{\"topic\":\"custom/orders\",\"data\":{ \"n\":1.50, \"ü\" : [null,\r\n\"\\u00e9\"]}}");

            await().until(() -> stream.messages().size() == 1 && socket.events().size() == 1);
            assertThat(answer.statusCode()).isEqualTo(200);
            String event = stream.messages().get(0).data();
            assertThat(socket.texts()).contains(event);
            assertThat(event)
                    .startsWith("{\"id\":\"" + json(answer).getString("id") + "\",\"event_type\":\"message\","
                            + "\"topic\":\"custom/orders\",\"topics\":[\"custom/orders\"],\"timestamp\":\"")
                    .endsWith("\",\"data\":{ \"n\":1.50, \"ü\" : [null,\"\\u00e9\"]}}");
            assertThat(json(answer))
                    .isEqualTo(new JsonObject()
                            .put("id", stream.messages().get(0).id())
                            .put("topic", "custom/orders"));
        }
    }

    @Test
    void aSubscriberHearsOfItsTopicsOnly() throws Exception {
        try (EventStreamClient one =
                        new EventStreamClient(server.url("/api/v1/events?topic=custom/a/b&topic=custom/c"));
                EventStreamClient all = new EventStreamClient(server.url("/api/v1/events?topic=custom/*"))) {
            publishAll("a", "a/b", "b", "c", "d");

            await().until(() -> all.messages().size() == 5);
            await().until(() -> one.messages().size() == 2);
            assertThat(topics(one)).containsExactlyInAnyOrder("custom/a/b", "custom/c");
            assertThat(topics(all))
                    .containsExactlyInAnyOrder("custom/a", "custom/a/b", "custom/b", "custom/c", "custom/d");
        }
    }

    @Test
    void aStreamResumesByItsCursorWithExactlyWhatItMissed() throws Exception {
        String cursor;
        try (EventStreamClient stream = new EventStreamClient(server.url("/api/v1/events?topic=custom/*"))) {
            publishAll("a", "b", "c");
            await().until(() -> stream.messages().size() == 3);
            await().until(() -> stream.messages().get(2).lastEventId().equals(stream.lastEventId()));
            cursor = stream.lastEventId();
        }
        publishAll("a", "d", "a");

        try (EventStreamClient stream =
                new EventStreamClient(server.url("/api/v1/events?topic=custom/*"), "Last-Event-ID", cursor)) {
            await().until(() -> stream.messages().size() == 3);
            publishAll("e");
            await().until(() -> stream.messages().size() >= 4);

            assertThat(topics(stream)).containsExactlyInAnyOrder("custom/a", "custom/d", "custom/a", "custom/e");
            assertThat(stream.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theMessagesOfATopicComeInTheirOrder() throws Exception {
        try (EventStreamClient stream = new EventStreamClient(server.url("/api/v1/events?topic=custom/a"))) {
            for (int request = 0; request < 5; request++) {
                int from = request * 100;
                HttpResponse<String> answer = post(IntStream.range(from, from + 100)
                        .mapToObj(i -> "{\"topic\":\"custom/a\",\"data\":" + i + "}")
                        .collect(Collectors.joining("\n")));
                assertThat(json(answer).getInteger("published")).isEqualTo(100);
            }

            await().until(() -> stream.messages().size() == 500);
            List<Integer> data = stream.messages().stream()
                    .map(message -> new JsonObject(message.data()).getInteger("data"))
                    .toList();
            assertThat(data).isEqualTo(IntStream.range(0, 500).boxed().toList());
        }
    }

    @Test
    void countsTheLinesOfABodyAndSaysWhichAreNoMessages() throws Exception {
        HttpResponse<String> answer = post("""
                {"topic":"custom/a","data":1}

                hello
                {"topic":"agents/alice","data":1}
                {"topic":"custom/b","data":2}
                """);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject counts = json(answer);
        assertThat(counts.getInteger("published")).isEqualTo(2);
        assertThat(counts.getInteger("rejected_total")).isEqualTo(2);
        assertThat(counts.getJsonArray("rejected").getJsonObject(0).getInteger("line"))
                .isEqualTo(3);
        assertThat(counts.getJsonArray("rejected").getJsonObject(0).getString("code"))
                .isEqualTo("invalid_json");
        assertThat(counts.getJsonArray("rejected").getJsonObject(1).getString("code"))
                .isEqualTo("invalid_topic");
    }

    @Test
    void anArrayAndWhatIsCalledNdjsonAreCountedEvenIfTheyHoldOneMessage() throws Exception {
        String message = "{\"topic\":\"custom/a\",\"data\":1}";

        assertThat(post("[" + message + "]").body())
                .isEqualTo("{\"published\":1,\"rejected\":[],\"rejected_total\":0}");
        assertThat(post(message, "Content-Type", "application/x-ndjson").body())
                .isEqualTo("{\"published\":1,\"rejected\":[],\"rejected_total\":0}");
        assertThat(post("").body()).isEqualTo("{\"published\":0,\"rejected\":[],\"rejected_total\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"topic\":\"agents/alice\",\"data\":1}|invalid_topic",
                "{\"topic\":\"custom/*\",\"data\":1}|invalid_topic",
                "{\"topic\":\"nothing\",\"data\":1}|invalid_topic",
                "{\"topic\":7,\"data\":1}|wrong_type",
                "{\"data\":1}|missing_field",
                "{\"topic\":\"custom/a\"}|missing_field",
                "{\"topic\":\"custom/a\",|invalid_json",
                "7|not_an_object",
                "[7,8]|all_rejected"
            })
    void refusesWhatIsNoMessage(String body, String code) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("code")).isEqualTo(code);
    }

    @Test
    void takesDataOf64KilobytesAndNoMore() throws Exception {
        String most = "\"" + "x".repeat(64 * 1024 - 2) + "\"";

        assertThat(post("{\"topic\":\"custom/a\",\"data\":" + most + "}").statusCode())
                .isEqualTo(200);
        for (String data :
                List.of("[" + most + "]", "[" + most + "," + most + "]", "[\n" + most + ",\n" + most + "]")) {
            HttpResponse<String> answer = post("{\n\"topic\":\"custom/a\",\"data\":" + data + "}");
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).getString("code")).isEqualTo("payload_too_large");
        }
    }

    @Test
    void aSocketIsAnsweredInTheOrderOfItsMessages() {
        try (SocketClient socket = new SocketClient(server.port())) {
            for (int i = 0; i < 50; i++) {
                socket.send("{\"type\":\"publish\",\"topic\":\"custom/" + i % 7 + "\",\"data\":" + i + "}");
                socket.send("{\"type\":\"publish\",\"topic\":\"custom/*\",\"data\":" + i + "}");
            }

            await().until(() -> socket.received().size() == 100);
            for (int i = 0; i < 50; i++) {
                JsonObject published = socket.received().get(2 * i);
                assertThat(published.getString("type")).isEqualTo("published");
                assertThat(published.getString("topic")).isEqualTo("custom/" + i % 7);
                assertThat(socket.received().get(2 * i + 1).getString("code")).isEqualTo("invalid_topic");
            }
        }
    }

    @Test
    void aSocketIsToldTheIdsOfTheEventsThatItsMessagesBecame() {
        try (EventStreamClient stream = new EventStreamClient(server.url("/api/v1/events?topic=custom/*"));
                SocketClient socket = new SocketClient(server.port())) {
            for (int i = 0; i < 20; i++) {
                socket.send("{\"type\":\"publish\",\"topic\":\"custom/" + i % 3 + "\",\"data\":" + i + "}");
            }

            await().until(() ->
                    socket.received().size() == 20 && stream.messages().size() == 20);
            for (Message message : stream.messages()) {
                JsonObject event = new JsonObject(message.data());
                assertThat(socket.received().get(event.getInteger("data")).getString("id"))
                        .isEqualTo(event.getString("id"));
            }
        }
    }

    @Test
    void publishingNeedsTheScopeToSend() throws Exception {
        restart(new AccessSettings(
                "127.0.0.1", ApiKey.parseAll("sender:send-key:ingest,reader:read-key:read"), List.of()));
        String message = "{\"topic\":\"custom/a\",\"data\":1}";

        assertThat(post(message).statusCode()).isEqualTo(401);
        assertThat(post(message, "Authorization", "Bearer read-key").statusCode())
                .isEqualTo(403);
        assertThat(post(message, "Authorization", "Bearer send-key").statusCode())
                .isEqualTo(200);
        try (SocketClient reader = socketWith("read-key")) {
            reader.send("{\"type\":\"publish\",\"topic\":\"custom/a\",\"data\":1}");
            await().until(() -> reader.errorCodes().equals(List.of("forbidden")));
        }
    }

    private SocketClient socketWith(String key) {
        return new SocketClient(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/ws/stream?access_token=" + key));
    }

    private void restart(AccessSettings access) {
        server.close();
        server = StreamingServer.start(access);
    }

    private void publishAll(String... ids) throws Exception {
        for (String id : ids) {
            assertThat(post("{\"topic\":\"custom/" + id + "\",\"data\":1}").statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url("/api/v1/publish")))
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static List<String> topics(EventStreamClient stream) {
        return stream.messages().stream()
                .map(message -> new JsonObject(message.data()).getString("topic"))
                .toList();
    }
}
