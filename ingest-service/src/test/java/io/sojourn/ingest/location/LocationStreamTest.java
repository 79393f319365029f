package io.sojourn.ingest.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.protocol.location.Fix;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that stay open, stop, break off or never end. */
class LocationStreamTest {
    private IngestServer server = new IngestServer(IntakeSettings.DEFAULT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recordsLinesWhileTheBodyIsOpen() throws Exception {
        try (RawClient client = new RawClient(server.port)) {
            client.chunk(
                    line("a", 1) + "\n" + line("b", 1) + "\n" + line("c", 1).substring(0, 20));

            await().untilAsserted(() ->
                    assertThat(server.recorded()).extracting(Fix::agentId).containsExactlyInAnyOrder("a", "b"));
            client.chunk(line("c", 1).substring(20));
            client.lastChunk();
            assertThat(client.readAnswer()).contains("200 OK").contains("\"accepted\":3");
        }
    }

    @Test
    void takesBytesOneByOne() throws Exception {
        String body = line("a", 1) + "\r\n" + line("jürgen", 1) + "\nbad\n" + line("c", 1);
        try (RawClient client = new RawClient(server.port)) {
            for (int i = 0; i < body.length(); i++) {
                client.chunk(body.substring(i, i + 1));
            }
            client.lastChunk();

            assertThat(client.readAnswer()).contains("\"accepted\":3").contains("\"line\":3,\"code\":\"invalid_json\"");
        }
    }

    @Test
    void ofABodyThatIsCutOffTheCompleteLinesCount() throws Exception {
        restart(new IntakeSettings(Duration.ofSeconds(60), 1, Duration.ofSeconds(2)));
        RawClient client = new RawClient(server.port);
        client.chunk(line("a", 1) + "\n" + line("b", 1) + "\n" + line("c", 1));
        await().until(() -> server.recorded().size() == 2);

        client.cut();

        // The one request that may be open is free again.
        await().until(() -> server.post(line("d", 1)).statusCode() == 200);
        assertThat(server.recorded()).extracting(Fix::agentId).containsExactlyInAnyOrder("a", "b", "d");
    }

    @Test
    void whatWasUnderWayWhenTheClientWentIsRecorded() throws Exception {
        server.on(() -> {
            server.shards.hold();
            return 1;
        });
        RawClient client = new RawClient(server.port);
        client.chunk(line("a", 1) + "\n");
        client.chunk(line("a", 2) + "\n");
        await().until(() -> server.shards.mostInFlight > 0);
        client.cut();

        server.on(() -> {
            server.shards.release();
            return 1;
        });

        await().untilAsserted(() -> assertThat(server.recorded()).isNotEmpty());
    }

    @Test
    void silenceEndsTheRequestAndSaysHowFarItGot() throws Exception {
        restart(new IntakeSettings(Duration.ofMillis(300), 10, Duration.ofMillis(200)));
        try (RawClient client = new RawClient(server.port)) {
            client.chunk(line("a", 1) + "\n" + "bad\n" + line("b", 1));

            assertThat(client.readToEnd())
                    .contains("408 Request Timeout")
                    .contains("\"code\":\"request_timeout\"")
                    .contains("\"accepted\":1")
                    .contains("\"rejected_total\":1")
                    .contains("\"next_line\":3");
        }
    }

    @Test
    void heartbeatsKeepItOpen() throws Exception {
        restart(new IntakeSettings(Duration.ofMillis(1500), 10, Duration.ofMillis(200)));
        try (RawClient client = new RawClient(server.port)) {
            AtomicLong beats = new AtomicLong();
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                client.chunk("\n");
                return beats.incrementAndGet() > 30;
            });
            client.chunk(line("a", 1));
            client.lastChunk();

            assertThat(client.readAnswer()).contains("200 OK").contains("\"accepted\":1");
        }
    }

    @Test
    void aClientThatIsStillSendingGetsToReadWhyItShallStop() throws Exception {
        server.shards.brokenShard = 2;
        try (RawClient client = new RawClient(server.port)) {
            AtomicBoolean answered = new AtomicBoolean();
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; !answered.get(); i++) {
                        client.chunk((line("agent-" + i % 100, i) + "\n").repeat(50));
                    }
                } catch (IOException e) {
                    // The server has closed the connection: just so.
                }
            });
            sender.start();

            String answer = client.readToEnd();

            answered.set(true);
            sender.join();
            assertThat(answer)
                    .contains("503 Service Unavailable")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"shard_unavailable\"")
                    .contains("\"next_line\":")
                    .endsWith("}");
        }
    }

    @Test
    void refusesMoreOpenRequestsThanAllowed() throws Exception {
        restart(new IntakeSettings(Duration.ofSeconds(60), 1, Duration.ofSeconds(2)));
        try (RawClient open = new RawClient(server.port)) {
            open.chunk(line("a", 1) + "\n");
            await().until(() -> server.recorded().size() == 1);

            var second = server.post(line("b", 1));

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).isPresent();
            assertThat(second.body()).contains("\"accepted\":0").contains("\"next_line\":1");
            open.lastChunk();
            assertThat(open.readAnswer()).contains("200 OK");
        }
    }

    @Test
    void aBodyWithoutEndIsHeldBackWhenTheShardsAreBusyAndNothingIsLost() throws Exception {
        int lines = 200_000;
        server.on(() -> {
            server.shards.hold();
            return 1;
        });
        try (RawClient client = new RawClient(server.port)) {
            AtomicLong sent = new AtomicLong();
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < lines; i += 100) {
                        StringBuilder chunk = new StringBuilder();
                        for (int k = i; k < i + 100; k++) {
                            chunk.append(line("agent-" + k % 1000, k)).append('\n');
                        }
                        client.chunk(chunk.toString());
                        sent.addAndGet(100);
                    }
                    client.lastChunk();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            sender.start();
            await().until(() -> server.on(() -> server.shards.isFull()));
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(500)).until(() -> before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(lines);

            server.on(() -> {
                server.shards.release();
                return 1;
            });

            assertThat(client.readAnswer()).contains("200 OK").contains("\"accepted\":" + lines);
            sender.join();
            // Full, and at most a command per shard and what one chunk holds.
            assertThat(server.shards.mostInFlight)
                    .isLessThan(IngestServer.FULL_BYTES + (IngestServer.SHARDS + 1) * 128L * 1024);
        }
    }

    private void restart(IntakeSettings settings) {
        server.close();
        server = new IngestServer(settings);
    }

    private static String line(String agent, int second) {
        return "{\"agent_id\":\"" + agent + "\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":"
                + (1_700_000_000L + second) + "}";
    }
}
