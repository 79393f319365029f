package io.sojourn.standalone.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.TrackRows;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackRun;
import io.sojourn.standalone.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million rows from a server that has less memory than they take: they are streamed, and a client that does not read
 * holds nothing but its own answer up.
 */
@Timeout(240)
class MillionRowsTest {
    private static final int ROWS = 1_000_000;
    private static final int HEAP_MB = 96;
    private static final String AGENT = "alice";
    private static final int BLOCK = 4_000;
    /** Retention counts from receipt. */
    private static final long NOW_MS = System.currentTimeMillis();

    private static final long FIRST_MS = 1_760_000_000_000L;
    private static final String ENCOUNTERS =
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
                    + ROWS
                    + ") INSERT INTO encounter (encounter_id, agent_id, extent_id, extent_name, longitude_e7, latitude_e7,"
                    + " dwell_start, dwell_end, reason, shard, seq) SELECT printf('e%07d', i), 'agent-' || (i % 50), 'office',"
                    + " 'The office, at the end of the road', -1278000, 515074000, " + FIRST_MS + " + i * 1000, "
                    + FIRST_MS
                    + " + i * 1000 + 500, 'left', 0, 1 FROM n";

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void fillAndStart() throws Exception {
        Map<String, String> settings = Map.of("SOJOURN_DATA_DIR", folder.toString());
        try (Database database = Database.open(Settings.from(settings).store())) {
            int shard = ShardHash.shardOf(AGENT, database.shards());
            database.commits().use(session -> {
                session.begin();
                session.prepared(ENCOUNTERS).executeUpdate();
                Row chunk = TrackRows.chunk(shard, 1, chunk());
                write(session.prepared(chunk.sql()), chunk);
                for (int at = 0; at < ROWS; at += BLOCK) {
                    Row block = TrackRows.block(shard, 1, run(at), 0, BLOCK);
                    write(session.prepared(block.sql()), block);
                }
                session.commit();
                return true;
            });
        }
        server = ServerProcess.start(folder, HEAP_MB, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyRowArrivesInEveryFormatWhileOneClientDoesNotRead() throws Exception {
        knownToTheServer();
        try (InputStream held = open("/api/v1/encounters?format=geojson")) {
            int first = held.read();

            assertThat(lines("/api/v1/encounters?format=csv"))
                    .as("with its header")
                    .isEqualTo(ROWS + 1);
            assertThat(lines("/api/v1/encounters?format=gpx")).isEqualTo(ROWS + 3);
            assertThat(lines("/api/v1/agents/" + AGENT + "/track?format=csv"))
                    .as("with its header, and the fix that made the agent known")
                    .isEqualTo(ROWS + 2);
            assertThat(lines("/api/v1/agents/" + AGENT + "/track?format=gpx")).isEqualTo(ROWS + 6);
            assertThat(occurrences(open("/api/v1/agents/" + AGENT + "/track?format=geojson"), "Z\""))
                    .isEqualTo(ROWS + 1);

            assertThat(first).isEqualTo('{');
            assertThat(occurrences(held, "\"type\":\"Point\"")).isEqualTo(ROWS);
        }
    }

    private void knownToTheServer() throws Exception {
        HttpResponse<String> taken = client.send(
                request("/api/v1/ingest/locations")
                        .POST(BodyPublishers.ofString("{\"agent\":\"" + AGENT + "\",\"lat\":1,\"lon\":2}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    private long lines(String path) throws Exception {
        long lines = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                lines++;
            }
        }
        return lines;
    }

    private static long occurrences(InputStream in, String wanted) throws IOException {
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        byte[] chunk = new byte[1 << 16];
        long found = 0;
        int matched = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            for (int i = 0; i < read; i++) {
                matched = chunk[i] == bytes[matched] ? matched + 1 : chunk[i] == bytes[0] ? 1 : 0;
                if (matched == bytes.length) {
                    found++;
                    matched = 0;
                }
            }
        }
        return found;
    }

    private InputStream open(String path) throws Exception {
        HttpResponse<InputStream> response = client.send(request(path).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    /** Something that the blocks are said to be made of. */
    private static TrackChunk chunk() {
        byte[] somebody = "somebody".getBytes(StandardCharsets.UTF_8);
        TrackChunk chunk = new TrackChunk();
        chunk.run(somebody, 0, somebody.length).received(NOW_MS, NOW_MS).track().add(FIRST_MS, 1, 1, Float.NaN);
        return chunk;
    }

    private static TrackRun run(int first) {
        TrackRun run = new TrackRun(AGENT.getBytes(StandardCharsets.UTF_8)).received(NOW_MS, NOW_MS);
        for (int i = first; i < first + BLOCK; i++) {
            run.track().add(FIRST_MS + i * 1_000L, 515_074_000 + i, -1_278_000 - i, Float.NaN);
        }
        return run;
    }

    private static void write(PreparedStatement statement, Row row) throws java.sql.SQLException {
        List<Object> values = row.values();
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        statement.executeUpdate();
    }
}
