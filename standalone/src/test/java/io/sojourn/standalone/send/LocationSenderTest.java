package io.sojourn.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocationSenderTest {
    private final ScriptedServer server = new ScriptedServer();
    private final SojournClient client = new SojournClient(server.url(), null);
    private final LocationSender sender = new LocationSender(client, Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatTheServerTookIsCounted() throws Exception {
        server.then(200, """
                {"accepted":2,"duplicates":1,"late":1,"rejected":[{"line":3,"code":"not_json","message":"no"}],
                 "rejected_total":1}""");

        Receipt receipt = sender.send(lines("a", "b", "c", "d"));

        assertThat(receipt).isEqualTo(new Receipt(2, 1, 1, List.of(new Receipt.Rejection(3, "not_json", "no")), 1));
        assertThat(receipt.lines()).isEqualTo(4);
    }

    @Test
    void aBusyServerIsSentTheRestFromTheLineItNames() throws Exception {
        server.then(503, """
                {"code":"overloaded","accepted":1,"duplicates":0,"late":0,"rejected":
                 [{"line":2,"code":"not_json","message":"no"}],"rejected_total":1,"next_line":3}""", "0");
        server.then(200, """
                {"accepted":1,"duplicates":0,"late":0,"rejected":[{"line":1,"code":"not_json","message":"no"}],
                 "rejected_total":1}""");

        Receipt receipt = sender.send(lines("a", "b", "c", "d"));

        assertThat(server.requests()).containsExactly(List.of("a", "b", "c", "d"), List.of("c", "d"));
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejected()).extracting(Receipt.Rejection::line).containsExactly(2L, 3L);
    }

    @Test
    void aServerThatTookNothingIsSentAllAgain() throws Exception {
        server.then(429, "{\"code\":\"too_many_requests\"}");

        Receipt receipt = sender.send(lines("a", "b"));

        assertThat(server.requests()).containsExactly(List.of("a", "b"), List.of("a", "b"));
        assertThat(receipt.accepted()).isEqualTo(2);
    }

    @Test
    void thatEveryLineIsBadIsAnAnswerAndNoFailure() throws Exception {
        server.then(400, """
                {"code":"all_rejected","accepted":0,"duplicates":0,"late":0,"rejected":
                 [{"line":1,"code":"not_json","message":"no"}],"rejected_total":1,"next_line":2}""");

        assertThat(sender.send(lines("a")).rejectedTotal()).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        server.then(401, "{\"code\":\"unauthorized\",\"detail\":\"a key is needed\"}");

        assertThatThrownBy(() -> sender.send(lines("a")))
                .isInstanceOf(SendException.class)
                .hasMessage("the server answered 401 unauthorized: a key is needed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void patienceWithAServerThatIsNotThereEnds() {
        server.close();

        assertThatThrownBy(() -> new LocationSender(client, Duration.ofMillis(300)).send(lines("a")))
                .isInstanceOf(SendException.class)
                .hasMessageContaining("cannot be reached");
    }

    private static List<byte[]> lines(String... lines) {
        return Stream.of(lines)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
