package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No page of the web can use a server through the browser of somebody who can reach it: not by a request across origins,
 * nor by a name of its own that it has made resolve to us. Every route there is, and sockets too.
 */
class ForeignPagesTest {
    private static final String FOREIGN = "http://evil.example";
    private static final String ALLOWED = "http://localhost:3000";
    private static final String KEY = "Authorization: Bearer secret-key\r\n";
    /** What needs no key. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "GET /",
            "GET /sojourn.js",
            "GET /console/main.js",
            "GET /charts",
            "GET /charts/{id}",
            "GET /charts/{id}/embed",
            "GET /charts/assets/main.js",
            "GET /cameras",
            "GET /cameras/{id}",
            "GET /chats",
            "GET /chats/{id}",
            "GET /~{user}/{n}",
            "GET /health/live",
            "GET /health/ready");
    /** Where the token of a stream is enough: its shard decides, whatever the Host, which no rebound page can have. */
    private static final Set<String> BY_TOKEN = Set.of(
            "POST /",
            "POST /api/v1/streams",
            "PUT /api/v1/streams",
            "POST /api/v1/streams/{token}",
            "PUT /api/v1/streams/{token}");
    /** Where the key comes with the body, from clients that are no pages and call us by any name. */
    private static final String BY_BODY = "POST /clientresp";
    /** What may be of a chart that is marked public: whether it is, is looked at before the Host matters. */
    private static final Pattern MAY_BE_PUBLIC =
            Pattern.compile("GET (/api/v1/charts/\\{id}.*|/charts/\\{id}/sse|/api/v1/events|/apigetfile/.*)");

    private static Server open;
    private static Server keyed;

    @BeforeAll
    static void start() {
        open = start(Map.of());
        keyed = start(Map.of("SOJOURN_API_KEYS", "all:secret-key:admin"));
    }

    @AfterAll
    static void stop() {
        open.close();
        keyed.close();
    }

    private static Server start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("SOJOURN_HTTP_PORT", "0");
        all.put("SOJOURN_DB_URL", "memory");
        return Server.start(Settings.from(all), List.of());
    }

    static Stream<String> everyOperation() {
        Set<String> operations = new TreeSet<>(DescribedOperations.all());
        operations.addAll(OPEN_TO_ALL);
        operations.add("GET /metrics");
        operations.add("GET /ws/stream");
        operations.add("GET /no/such/path");
        return operations.stream();
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aForeignOriginIsRefused(String operation) throws IOException {
        String answer = answerOf(open, operation, "127.0.0.1", "Origin: " + FOREIGN + "\r\n");
        String withKey = answerOf(keyed, operation, "127.0.0.1", KEY + "Origin: " + FOREIGN + "\r\n");

        for (String refused : List.of(answer, withKey)) {
            assertThat(refused)
                    .startsWith("http/1.1 403")
                    .containsPattern("vary: origin")
                    .doesNotContain("access-control-allow-origin");
        }
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aForeignHostIsRefusedByAnOpenServer(String operation) throws IOException {
        String answer = answerOf(open, operation, "evil.example", "");
        String ownName = answerOf(open, operation, "evil.example", "Origin: " + FOREIGN + "\r\n");

        assertThat(answer.startsWith("http/1.1 403"))
                .isEqualTo(!BY_TOKEN.contains(operation) && !BY_BODY.equals(operation));
        assertThat(ownName.startsWith("http/1.1 403")).isEqualTo(!BY_TOKEN.contains(operation));
        assertThat(ownName).doesNotContain("access-control-allow-origin");
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void anAllowedOriginIsServedAndMayReadTheAnswer(String operation) throws IOException {
        String plain = answerOf(open, operation, "localhost", "");
        String shared = answerOf(open, operation, "127.0.0.1", "Origin: " + ALLOWED + "\r\n");
        String withKey = answerOf(keyed, operation, "geo.example", KEY + "Origin: " + ALLOWED + "\r\n");

        assertThat(plain).doesNotStartWith("http/1.1 403").doesNotContain("access-control-allow-origin");
        for (String answer : List.of(shared, withKey)) {
            assertThat(answer)
                    .doesNotStartWith("http/1.1 403")
                    .contains("access-control-allow-origin: " + ALLOWED + "\r\n")
                    .containsPattern("access-control-expose-headers: .*retry-after")
                    .containsPattern("vary: origin");
        }
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void aPreflightIsAnsweredForAllowedPagesOnly(String operation) throws IOException {
        String[] parts = operation.split(" ");
        String wish = "Access-Control-Request-Method: " + parts[0] + "\r\n"
                + "Access-Control-Request-Headers: authorization,content-type,last-event-id\r\n";
        String preflight = "OPTIONS " + parts[1];

        String allowed = answerOf(keyed, preflight, "127.0.0.1", wish + "Origin: " + ALLOWED + "\r\n");
        String refused = answerOf(keyed, preflight, "127.0.0.1", wish + "Origin: " + FOREIGN + "\r\n");
        String rebound = answerOf(open, preflight, "evil.example", wish + "Origin: " + ALLOWED + "\r\n");

        assertThat(allowed)
                .startsWith("http/1.1 204")
                .contains("access-control-allow-origin: " + ALLOWED + "\r\n")
                .containsPattern("access-control-allow-methods: .*" + parts[0].toLowerCase(java.util.Locale.ROOT))
                .containsPattern("access-control-allow-headers: authorization, content-type, last-event-id")
                .containsPattern("vary: origin");
        assertThat(refused).startsWith("http/1.1 403").doesNotContain("access-control-allow-origin");
        assertThat(rebound).startsWith("http/1.1 403");
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void everythingButThePageAndTheHealthNeedsAKeyWhereThereAreKeys(String operation) throws IOException {
        String answer = answerOf(keyed, operation, "geo.example", "");

        String own = answerOf(keyed, operation, "127.0.0.1", "");

        if (OPEN_TO_ALL.contains(operation) || BY_TOKEN.contains(operation)) {
            assertThat(List.of(answer, own))
                    .noneMatch(each -> each.startsWith("http/1.1 401") || each.startsWith("http/1.1 403"));
            return;
        }
        assertThat(own).startsWith("http/1.1 401");
        // A key would pass with any Host; without one, the Host is what is looked at first.
        boolean looksFurther =
                BY_BODY.equals(operation) || MAY_BE_PUBLIC.matcher(operation).matches();
        assertThat(answer).startsWith(looksFurther ? "http/1.1 401" : "http/1.1 403");
    }

    /** The head of the answer, in lower case. */
    private static String answerOf(Server server, String operation, String host, String headers) throws IOException {
        String path = operation.replaceAll("\\{\\w+}", "x");
        if (operation.equals("GET /api/v1/events")) {
            path += "?topic=agents/*"; // Without a topic there is nothing to be admitted to.
        }
        String upgrade = operation.equals("GET /ws/stream") ? RawSocket.UPGRADE : "Content-Length: 0\r\n";
        try (RawSocket socket = new RawSocket(URI.create(server.url()).getPort())) {
            socket.send(path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + upgrade + "\r\n");
            return socket.head();
        }
    }
}
