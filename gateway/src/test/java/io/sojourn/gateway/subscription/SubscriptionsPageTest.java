package io.sojourn.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.protocol.problem.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the table of codes in {@code docs/subscriptions.md} to what a client can meet. */
class SubscriptionsPageTest {
    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void namesEveryCloseCode(CloseReason reason) throws IOException {
        assertThat(page()).contains("\n| " + reason.webSocketCode() + " | close |");
    }

    /** Those of {@link ConnectionGate} and of the limits of one socket. */
    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "SHUTTING_DOWN",
                "SERVER_FULL",
                "TOO_MANY_CONNECTIONS",
                "TOO_MANY_MESSAGES",
                "TOO_MANY_TOPICS",
                "PAYLOAD_TOO_LARGE",
                "UPGRADE_REQUIRED",
                "ORIGIN_NOT_ALLOWED"
            })
    void namesEveryCodeOfALimit(ErrorCode code) throws IOException {
        assertThat(page())
                .containsPattern("\\n\\|[^|]*`" + code.wireName() + "`[^|]*\\| (answer " + code.status()
                        + "|answer 401, 403|message) \\|");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/subscriptions.md"));
    }
}
