package io.sojourn.ingest.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.shard.ShardHash;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocationRouteTest {
    private IngestServer server;

    @BeforeEach
    void start() {
        server = new IngestServer(IntakeSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesOneObject() throws Exception {
        HttpResponse<String> answer = server.post(line("alice", 1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"late\":0,\"rejected\":[],\"rejected_total\":0}");
        assertThat(server.recorded()).extracting(Fix::agentId).containsExactly("alice");
    }

    @Test
    void takesAnObjectOverSeveralLines() throws Exception {
        HttpResponse<String> answer = server.post("{\n  \"agent\": \"alice\",\n  \"lat\": 1,\n  \"lon\": 2\n}\n");

        assertThat(json(answer).getInteger("accepted")).isEqualTo(1);
    }

    @Test
    void takesAnArray() throws Exception {
        HttpResponse<String> answer = server.post("[" + line("a", 1) + ",\n" + line("b", 2) + ", 7 ]");

        assertThat(json(answer).getInteger("accepted")).isEqualTo(2);
        assertThat(json(answer).getJsonArray("rejected").getJsonObject(0).getInteger("line"))
                .isEqualTo(3);
    }

    @Test
    void takesLinesAndHeartbeats() throws Exception {
        HttpResponse<String> answer = server.post("\n" + line("a", 1) + "\r\n\n\n" + line("b", 2) + "\n\n");

        assertThat(json(answer).getInteger("accepted")).isEqualTo(2);
        assertThat(json(answer).getInteger("rejected_total")).isZero();
    }

    @Test
    void takesNothing() throws Exception {
        assertThat(json(server.post("")).getInteger("accepted")).isZero();
        assertThat(server.post("\n\n").statusCode()).isEqualTo(200);
        assertThat(server.post("[]").statusCode()).isEqualTo(200);
    }

    @Test
    void countsEveryLineOnceWhateverStandsBetween() throws Exception {
        String body = String.join(
                "\n",
                line("a", 10),
                "{\"agent_id\":\"a\",\"latitude\":91,\"longitude\":0}",
                line("a", 10),
                "{\"agent_id\":\"a\",",
                "",
                line("a", 5),
                "{\"agent_id\":\"\",\"latitude\":1,\"longitude\":0}",
                "{\"agent_id\":\"b\",\"note\":\"" + "x".repeat(70_000) + "\"}",
                line("b", 1));

        JsonObject answer = json(server.post(body));

        assertThat(answer.getInteger("accepted")).isEqualTo(3);
        assertThat(answer.getInteger("duplicates")).isEqualTo(1);
        assertThat(answer.getInteger("late")).isEqualTo(1);
        assertThat(answer.getInteger("rejected_total")).isEqualTo(4);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("line", 2)
                        .put("code", "latitude_out_of_range")
                        .put("message", "latitude must be within -90 and 90"));
        assertThat(answer.getJsonArray("rejected").stream().map(each -> ((JsonObject) each).getString("code")))
                .containsExactly("latitude_out_of_range", "invalid_json", "id_empty", "line_too_long");
        assertThat(answer.getJsonArray("rejected").stream().map(each -> ((JsonObject) each).getInteger("line")))
                .containsExactly(2, 4, 7, 8);
    }

    @Test
    void listsTheFirstHundredRejections() throws Exception {
        JsonObject answer = json(server.post("bad\n".repeat(150) + line("a", 1)));

        assertThat(answer.getJsonArray("rejected")).hasSize(100);
        assertThat(answer.getInteger("rejected_total")).isEqualTo(150);
    }

    @Test
    void answers400IfEveryLineWasBad() throws Exception {
        HttpResponse<String> answer = server.post("bad\n\nworse\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(json(answer).getString("code")).isEqualTo("all_rejected");
        assertThat(json(answer).getInteger("accepted")).isZero();
        assertThat(json(answer).getInteger("rejected_total")).isEqualTo(2);
        assertThat(json(answer).getInteger("next_line")).isEqualTo(4);
        assertThat(json(answer).getJsonArray("rejected").getJsonObject(1).getInteger("line"))
                .isEqualTo(3);
    }

    @Test
    void tellsTheEventsThatItsInputCausedAndNoOthers() throws Exception {
        server.post(line("lost-other", 1));

        HttpResponse<String> answer = server.send(server.request("?events=true")
                .POST(BodyPublishers.ofString(line("a", 1) + "\n" + line("lost-mine", 2) + "\n")));

        JsonArray events = json(answer).getJsonArray("events");
        assertThat(events).hasSize(1);
        assertThat(events.getJsonObject(0).getString("event_type")).isEqualTo("agent_lost");
        assertThat(events.getJsonObject(0).getString("topic")).isEqualTo("agents/lost-mine");
        assertThat(json(server.post(line("lost-mine", 3))).containsKey("events"))
                .isFalse();
    }

    @Test
    void tellsAtMostAThousandEvents() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            body.append(line("lost", i)).append('\n');
        }

        HttpResponse<String> answer =
                server.send(server.request("?events=true").POST(BodyPublishers.ofString(body.toString())));

        assertThat(json(answer).getInteger("accepted")).isEqualTo(1500);
        assertThat(json(answer).getJsonArray("events")).hasSize(1000);
    }

    @Test
    void takesGzip() throws Exception {
        byte[] packed = gzip(line("a", 1) + "\n" + line("b", 1));

        HttpResponse<String> answer = server.send(
                server.request("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(packed)));

        assertThat(json(answer).getInteger("accepted")).as(answer.body()).isEqualTo(2);
    }

    @Test
    void refusesEncodingsThatItDoesNotKnow() throws Exception {
        HttpResponse<String> answer =
                server.send(server.request("").header("Content-Encoding", "lzw").POST(BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).getString("code")).isEqualTo("unsupported_media_type");
    }

    @Test
    void refusesAnObjectWithoutEnd() throws Exception {
        HttpResponse<String> answer = server.post("{\n" + "\"x\":1,\n".repeat(20_000) + "}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).getString("code")).isEqualTo("payload_too_large");
        assertThat(json(answer).getInteger("accepted")).isZero();
        assertThat(json(answer).getInteger("next_line")).isEqualTo(1);
    }

    @Test
    void saysFromWhereToSendAgainWhenAShardIsAway() throws Exception {
        StringBuilder body = new StringBuilder();
        int firstOfBroken = 0;
        for (int i = 1; i <= 50; i++) {
            String agent = "agent-" + i;
            body.append(line(agent, 1)).append('\n');
            if (firstOfBroken == 0 && ShardHash.shardOf(agent, IngestServer.SHARDS) == 2) {
                firstOfBroken = i;
            }
        }
        server.shards.brokenShard = 2;

        HttpResponse<String> answer = server.post(body.toString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(json(answer).getString("code")).isEqualTo("shard_unavailable");
        assertThat(json(answer).getInteger("next_line")).isEqualTo(firstOfBroken);
        assertThat(json(answer).getInteger("accepted"))
                .isEqualTo(server.recorded().size());

        server.shards.brokenShard = -1;
        String rest = body.toString().lines().skip(firstOfBroken - 1L).reduce("", (a, b) -> a + b + "\n");
        assertThat(server.post(rest).statusCode()).isEqualTo(200);
        assertThat(server.recorded()).hasSize(50);
    }

    @Test
    void knowsNoOtherMethod() throws Exception {
        assertThat(server.send(server.request("").GET()).statusCode()).isEqualTo(405);
    }

    private static String line(String agent, int second) {
        return "{\"agent_id\":\"" + agent + "\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":"
                + (1_700_000_000L + second) + "}";
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
