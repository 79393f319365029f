package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that misbehave, each in its own way, against a server with little memory: it lives, lets go of them, and a good
 * client beside them hears everything, in order.
 */
class HostileClientsTest {
    private static final int HEAP_MB = 128;
    private static final int MOST_CONNECTIONS = 1_500;
    /** Of events for those who read nothing: far more than all the buffers on the way hold. */
    private static final int MOST_ROUNDS = 200;

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SUBSCRIPTION = "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"]}";

    @TempDir
    private static Path dataDir;

    private static ServerProcess server;
    private static WatchingClient.Network network;

    private final FixSender sender = new FixSender(server.url());
    private final List<RawSocket> hostile = new ArrayList<>();
    private WatchingClient good;
    private String agent;
    private int sent;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(
                dataDir, HEAP_MB, Map.of("SOJOURN_MAX_CONNECTIONS", String.valueOf(MOST_CONNECTIONS)));
        network = new WatchingClient.Network();
    }

    @AfterAll
    static void stop() {
        network.close();
        server.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        good = network.connect(server.port());
        agent = "good-" + test.getTestMethod().orElseThrow().getName();
        good.subscribe("latest", List.of("agents/" + agent));
        await().until(() -> !good.cursor().isEmpty());
    }

    /** Whatever was done: the good client heard all, the others are forgotten, the server lives. */
    @AfterEach
    void theServerIsAsBefore() throws Exception {
        sendAsTheGoodOneHears(10);
        hostile.forEach(RawSocket::close);
        await().atMost(LONG).until(() -> {
            // Only what is told shows that nobody is there any more.
            sender.send(List.of("noise"));
            return sender.metric("sojourn_connections{") == 1;
        });
        await().until(() -> sender.metric("sojourn_subscriptions_topics") == 1);
        assertThat(good.closedAtMs()).isZero();
        good.close();
        await().until(() -> sender.metric("sojourn_connections{") == 0);
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void readsNothing() throws Exception {
        RawSocket socket = keep(RawSocket.webSocket(server.port()));
        socket.sendText(SUBSCRIPTION);
        RawSocket stream = keep(RawSocket.get(server.port(), "/api/v1/events?topic=agents/*"));
        await().until(() -> sender.metric("sojourn_connections{") == 3);
        double before = slowOnes();

        // Each of an agent of its own, so that no update takes the place of another.
        for (int round = 0; slowOnes() < before + 2; round++) {
            assertThat(round).isLessThan(MOST_ROUNDS);
            int first = round * 2_000;
            sender.send(IntStream.range(first, first + 2_000)
                    .mapToObj(number -> "crowd-" + number)
                    .toList());
            sendAsTheGoodOneHears(10);
        }

        await().atMost(LONG).until(socket::isCut);
        await().atMost(LONG).until(stream::isCut);
    }

    @Test
    void readNothingInGreatNumber() throws Exception {
        for (int i = 0; i < 400; i++) {
            keep(RawSocket.webSocket(server.port())).sendText(SUBSCRIPTION);
        }
        await().until(() -> sender.metric("sojourn_connections{") == 401);

        for (int round = 0; sender.metric("sojourn_connections{") > 1; round++) {
            assertThat(round).isLessThan(MOST_ROUNDS);
            int first = round * 2_000;
            sender.send(IntStream.range(first, first + 2_000)
                    .mapToObj(number -> "throng-" + number)
                    .toList());
            sendAsTheGoodOneHears(5);
        }
    }

    @Test
    void readsNothingAndHearsOfFewAgents() throws Exception {
        RawSocket socket = keep(RawSocket.webSocket(server.port()));
        socket.sendText(SUBSCRIPTION);
        await().until(() -> sender.metric("sojourn_connections{") == 2);

        // What waits is the newest of each agent: it neither grows nor breaks off.
        List<String> few = IntStream.range(0, 2_000)
                .mapToObj(number -> "few-" + number % 20)
                .toList();
        for (int round = 0; round < 25; round++) {
            sender.send(few);
            sendAsTheGoodOneHears(1);
        }

        assertThat(sender.metric("sojourn_connections{")).isEqualTo(2);
    }

    @Test
    void sendsHalfAFrameAndStalls() throws Exception {
        for (int i = 0; i < 100; i++) {
            RawSocket socket = keep(RawSocket.webSocket(server.port()));
            byte[] frame = RawSocket.frame(RawSocket.TEXT, new byte[500_000]);
            socket.send(Arrays.copyOf(frame, 100_000));
        }

        sendAsTheGoodOneHears(200);
    }

    @Test
    void sendsHalfAHandshake() throws Exception {
        for (int i = 0; i < 100; i++) {
            keep(new RawSocket(server.port())).send("GET /ws/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgra");
        }

        sendAsTheGoodOneHears(200);

        await().atMost(LONG).until(() -> hostile.stream().allMatch(RawSocket::isCut));
    }

    @Test
    void dropsTheConnectionWithoutClosing() throws Exception {
        for (int round = 0; round < 30; round++) {
            RawSocket socket = RawSocket.webSocket(server.port());
            socket.sendText(SUBSCRIPTION);
            RawSocket stream = RawSocket.get(server.port(), "/api/v1/events?topic=agents/*");
            stream.status();
            sendAsTheGoodOneHears(1);
            socket.reset();
            stream.reset();
        }
    }

    @Test
    void opensTwoThousandConnections() throws Exception {
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            RawSocket socket = keep(RawSocket.askingForWebSocket(server.port()));
            int status = socket.status();
            accepted += status == 101 ? 1 : 0;
            refused += status == 503 ? 1 : 0;
            if (i % 100 == 0) {
                sendAsTheGoodOneHears(1);
            }
        }

        assertThat(accepted).isEqualTo(MOST_CONNECTIONS - 1);
        assertThat(refused).isEqualTo(2_000 - accepted);
        sendAsTheGoodOneHears(20);
    }

    @Test
    void asksForTenThousandTopics() throws Exception {
        WatchingClient greedy = network.connect(server.port());
        JsonArray topics = new JsonArray();
        IntStream.range(0, 10_000).forEach(number -> topics.add("agents/of-ten-thousand-" + number));
        JsonObject all = new JsonObject().put("type", "subscribe").put("topics", topics);

        greedy.send(all.encode());
        sendAsTheGoodOneHears(10);

        await().until(() -> greedy.errorCodes().contains("too_many_topics"));
        greedy.subscribe("latest", List.of("agents/one"));
        await().until(() -> !greedy.cursor().isEmpty());
        greedy.close();
    }

    @Test
    void floodsWithMessages() throws Exception {
        WatchingClient flooding = network.connect(server.port());

        for (int i = 0; i < 60_000; i++) {
            flooding.send("{\"type\":\"ping\"}");
        }
        sendAsTheGoodOneHears(100);

        await().atMost(LONG).until(() -> flooding.errorCodes().contains("too_many_messages"));
        await().atMost(LONG).until(() -> {
            flooding.subscribe("latest", List.of("agents/one"));
            return !flooding.cursor().isEmpty();
        });
        flooding.close();
    }

    @Test
    void floodsWithMessagesAndPingsAndReadsNothing() throws Exception {
        List<Thread> floods = new ArrayList<>();
        for (int opcode : new int[] {RawSocket.TEXT, RawSocket.PING}) {
            byte[] frame = RawSocket.frame(
                    opcode, "{\"type\":\"ping\",\"pad\":\"xxxxxxxxxxxxxxxxxxxx\"}".getBytes(StandardCharsets.UTF_8));
            RawSocket socket = keep(RawSocket.webSocket(server.port()));
            Thread flood = new Thread(() -> floodUntilCut(socket, frame), "flood");
            flood.start();
            floods.add(flood);
        }

        sendAsTheGoodOneHears(300);

        hostile.forEach(RawSocket::close);
        for (Thread flood : floods) {
            flood.join();
        }
    }

    @Test
    void sendsAMegabyteOfGarbage() throws Exception {
        byte[] garbage = new byte[1 << 20];
        new Random(42).nextBytes(garbage);
        RawSocket http = keep(new RawSocket(server.port()));
        RawSocket socket = keep(RawSocket.webSocket(server.port()));
        RawSocket text = keep(RawSocket.webSocket(server.port()));

        for (RawSocket each : hostile) {
            sendAsFarAsItGoes(each, garbage);
        }
        // Whole frames, but nonsense in them.
        sendAsFarAsItGoes(text, RawSocket.frame(RawSocket.TEXT, garbage));
        sendAsTheGoodOneHears(50);

        await().until(http::isCut);
        await().until(socket::isCut);
        await().until(text::isCut);
    }

    /** Fixes of the good client's agent, until it has heard of them all, each once and in order. */
    private void sendAsTheGoodOneHears(int fixes) throws Exception {
        for (int i = 0; i < fixes; i++) {
            assertThat(sender.send(List.of(agent))).isEqualTo(200);
            sent++;
        }
        await().atMost(LONG).until(() -> updates().size() >= sent);
        assertThat(updates()).hasSize(sent).isSorted().doesNotHaveDuplicates();
    }

    private List<String> updates() {
        return good.events().stream()
                .filter(event -> event.getString("event_type").equals("location_update"))
                .map(event -> event.getString("timestamp"))
                .toList();
    }

    private double slowOnes() throws IOException, InterruptedException {
        return sender.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"too_slow\"")
                + sender.metric("sojourn_connections_ended_total{kind=\"sse\",reason=\"too_slow\"");
    }

    private RawSocket keep(RawSocket socket) {
        hostile.add(socket);
        return socket;
    }

    private static void floodUntilCut(RawSocket socket, byte[] frame) {
        byte[] burst = new byte[frame.length * 1_000];
        for (int i = 0; i < burst.length; i++) {
            burst[i] = frame[i % frame.length];
        }
        try {
            while (true) {
                socket.send(burst);
            }
        } catch (IOException cut) {
            // At last.
        }
    }

    private static void sendAsFarAsItGoes(RawSocket socket, byte[] bytes) {
        try {
            socket.send(bytes);
        } catch (IOException cut) {
            // Enough of it.
        }
    }
}
