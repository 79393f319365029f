package io.sojourn.standalone.cluster;

import static io.sojourn.standalone.cluster.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster cannot do for now it says, in answers, metrics and its health, and does it when it can again. */
class UnservedTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String FIX = "{\"agent_id\":\"alice\",\"latitude\":51.5,\"longitude\":-0.1}";

    @Test
    void aShardWithoutAnOwnerIsSaidAndDoesNotMakeTheOthersUnready(@TempDir Path dataDir) throws Exception {
        try (Members members = new Members(dataDir)) {
            List<ServerProcess> all = members.start("ingest", "dwell", "gateway");
            Http ingest = new Http(all.get(0));
            Http gateway = new Http(all.get(2));
            await().atMost(LIMIT).until(() -> gateway.metric("sojourn_shards_unowned{role=\"dwell\"") == 0);
            json(ingest.send("POST", "/api/v1/ingest/locations", FIX), 200);
            // When
            all.get(1).kill();
            await().atMost(LIMIT).until(() -> gateway.metric("sojourn_shards_unowned{role=\"dwell\"") == 64);
            HttpResponse<String> list = gateway.get("/api/v1/agents");
            HttpResponse<String> ready = gateway.get("/health/ready");
            // Then: never a part of a list
            assertThat(json(list, 503).get("code").asText()).isEqualTo("shard_unavailable");
            assertThat(list.headers().firstValue("retry-after")).isPresent();
            assertThat(json(ready, 200).get("status").asText()).isEqualTo("degraded");
            assertThat(ready.body()).contains("shards without an owner", "DWELL=64");
            assertThat(json(ingest.get("/health/ready"), 200).get("status").asText())
                    .isEqualTo("degraded");
            assertThat(json(gateway.get("/api/v1/charts"), 503).get("code").asText())
                    .isEqualTo("shard_unavailable");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsSaidAndNobodyIsUnreadyForIt(@TempDir Path dataDir) throws Exception {
        try (Members members = new Members(dataDir)) {
            List<ServerProcess> all = members.start("ingest,dwell", "chart,gateway");
            Http ingest = new Http(all.get(0));
            Http gateway = new Http(all.get(1));
            await().atMost(LIMIT).until(() -> gateway.metric("sojourn_shards_unowned") == 0);
            json(ingest.send("POST", "/api/v1/ingest/locations", FIX), 200);
            // When
            members.database().stop();
            CompletableFuture<HttpResponse<String>> waiting =
                    Members.inBackground(() -> ingest.send("POST", "/api/v1/ingest/locations", FIX));
            // Then
            for (Http each : List.of(ingest, gateway)) {
                await().atMost(LIMIT).until(() -> each.metric("sojourn_database_up") == 0);
                await().atMost(LIMIT).until(() -> each.metric("sojourn_database_silent_seconds") > 3);
                JsonNode ready = json(each.get("/health/ready"), 200);
                assertThat(ready.get("status").asText()).isEqualTo("degraded");
                assertThat(ready.toString()).contains("\"name\":\"store\",\"status\":\"degraded\"");
            }
            await().atMost(LIMIT).until(() -> ingest.metric("sojourn_log_stalled_seconds") > 0);
            assertThat(json(gateway.get("/api/v1/agents/alice/encounters"), 503)
                            .get("code")
                            .asText())
                    .isIn("store_unavailable", "shard_unavailable");
            assertThat(waiting).isNotDone();
            // And then
            members.database().startAgain();
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            for (Http each : List.of(ingest, gateway)) {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(json(each.get("/health/ready"), 200)
                                        .get("status")
                                        .asText())
                                .isEqualTo("up"));
            }
            assertThat(json(gateway.get("/api/v1/agents/alice/track"), 200).at("/properties/times"))
                    .hasSize(2);
            assertThat(all).allMatch(ServerProcess::isAlive);
        }
    }

    @Test
    void aMemberThatAloneCannotReachTheDatabaseLosesItsShardsAndGetsThemBack(@TempDir Path dataDir) throws Exception {
        try (Members members = new Members(dataDir);
                Cable cable = new Cable(members.database().port())) {
            List<ServerProcess> all = members.start(
                    List.of(Map.of(), Members.databaseAt(cable.port()), Map.of()),
                    "ingest,chart,gateway",
                    "dwell",
                    "dwell");
            Http front = new Http(all.get(0));
            Http cut = new Http(all.get(1));
            Http other = new Http(all.get(2));
            await().atMost(LIMIT)
                    .until(() -> front.metric("sojourn_shards_unowned") == 0
                            && cut.metric("sojourn_shards_owned{role=\"dwell\"") > 0);
            // When
            cable.pull();
            await().atMost(LIMIT).until(() -> other.metric("sojourn_shards_owned{role=\"dwell\"") == 64);
            // Then
            assertThat(front.metric("sojourn_members_seen")).isEqualTo(3);
            json(front.send("POST", "/api/v1/ingest/locations", FIX), 200);
            // Who asked the one that is cut off has to find out that it answers no more, and may say so until then.
            await().atMost(LIMIT).until(() -> listsAllOrSaysWhyNot(front));
            assertThat(json(cut.get("/health/ready"), 200).toString()).contains("not been in touch with the database");
            // And when
            cable.plug();
            await().atMost(LIMIT).until(() -> cut.metric("sojourn_shards_owned{role=\"dwell\"") > 0);
            await().atMost(LIMIT).until(() -> front.metric("sojourn_shards_unowned") == 0);
            json(front.get("/api/v1/agents"), 200);
            assertThat(all).allMatch(ServerProcess::isAlive);
        }
    }

    /** True for the whole list; the only other answer is that a shard is unavailable, and when to ask again. */
    private static boolean listsAllOrSaysWhyNot(Http front) {
        HttpResponse<String> list = front.get("/api/v1/agents");
        if (list.statusCode() == 200) {
            return true;
        }
        assertThat(json(list, 503).get("code").asText()).isEqualTo("shard_unavailable");
        assertThat(list.headers().firstValue("retry-after")).isPresent();
        return false;
    }
}
