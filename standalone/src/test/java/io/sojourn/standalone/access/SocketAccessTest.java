package io.sojourn.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sockets at a server that has keys: who may open them, and which message needs which scope. */
@Timeout(60)
class SocketAccessTest {
    private static final String KEYS = "sender:ingest-key:ingest,eye:read-key:read,boss:admin-key:admin";

    private static Server server;
    private static Vertx vertx;
    private static WebSocketClient client;

    @BeforeAll
    static void start() {
        server = Server.start(
                Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory", "SOJOURN_API_KEYS", KEYS)),
                List.of());
        vertx = Vertx.vertx();
        client = vertx.createWebSocketClient();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/stream", "/ws/stream/door", "/ws/stream?access_token=no-such-key"})
    void withoutAKeyNoSocketIsOpened(String path) {
        assertThatThrownBy(() -> connect(path, null))
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(401));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingest | {'type':'location','agent_id':'a','latitude':1,'longitude':1}  | false",
                "read   | {'type':'location','agent_id':'a','latitude':1,'longitude':1}  | true",
                "admin  | {'type':'location','agent_id':'a','latitude':1,'longitude':1}  | false",
                "ingest | {'type':'publish','topic':'custom/x','data':{}}                | false",
                "read   | {'type':'publish','topic':'custom/x','data':{}}                | true",
                "admin  | {'type':'publish','topic':'custom/x','data':{}}                | false",
                "ingest | {'type':'subscribe','topics':['agents/*']}                     | true",
                "read   | {'type':'subscribe','topics':['agents/*']}                     | false",
                "admin  | {'type':'subscribe','topics':['agents/*']}                     | false",
                "ingest | {'type':'ping'}                                                | false",
                "read   | {'type':'ping'}                                                | false",
            })
    void eachMessageIsCheckedForWhatItDoes(String scope, String message, boolean isRefused) throws Exception {
        assertThat(answerTo("/ws/stream?access_token=" + scope + "-key", message.replace('\'', '"')))
                .matches(answer -> answer.contains("\"code\":\"forbidden\"") == isRefused, "refused: " + isRefused);
    }

    @ParameterizedTest
    @CsvSource({"ingest, false", "read, true", "admin, false"})
    void framesAreSentWithScopeIngestAlone(String scope, boolean isRefused) throws Exception {
        String frame = "{\"camera_id\":\"door\",\"timestamp\":1,\"frame\":\"not base64\"}";

        String answer = answerTo("/ws/stream/door?access_token=" + scope + "-key", frame);

        // Whoever may send is told what is wrong with the frame.
        assertThat(answer.contains("\"code\":\"forbidden\"")).as(answer).isEqualTo(isRefused);
    }

    /** What comes back first after a message. A location has no answer of its own: it comes back as an event. */
    private static String answerTo(String path, String message) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = connect(path, first);
        socket.writeTextMessage(message);
        try {
            return first.get(30, TimeUnit.SECONDS);
        } finally {
            socket.close();
        }
    }

    private static WebSocket connect(String path, CompletableFuture<String> first) throws Exception {
        URI uri = URI.create(server.url());
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(path);
        return client.connect(options)
                .onSuccess(socket -> socket.textMessageHandler(text -> {
                    if (first != null) {
                        first.complete(text);
                    }
                }))
                .await(30, TimeUnit.SECONDS);
    }
}
