package io.sojourn.gateway.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String BODY = "{\"type\":\"place_enter\",\"data\":{\"name\":\"Büro\"}}";

    private final SecureRandom random = new SecureRandom();

    @Test
    void theVectorOfTheSpecificationIsReproduced() {
        Secrets secrets = Secrets.of(Secret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        String signature =
                secrets.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}".getBytes(UTF_8), 0);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretIsThirtyTwoRandomBytesInBase64() {
        Secret secret = Secret.random(random);

        assertThat(secret.reveal())
                .matches("whsec_[A-Za-z0-9+/]{43}=")
                .isNotEqualTo(Secret.random(random).reveal());
        assertThat(Secret.parse(secret.reveal())).isEqualTo(secret);
        assertThat(secret.toString()).isEqualTo("whsec_…");
    }

    @Test
    void anIndependentVerifierAcceptsWhatWasSignedAndNothingElse() {
        Secret secret = Secret.random(random);
        long now = System.currentTimeMillis();

        HttpHeaders headers = headers(Secrets.of(secret), now);

        assertThatCode(() -> new Webhook(secret.reveal()).verify(BODY, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(secret.reveal()).verify(BODY + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(Secret.random(random).reveal()).verify(BODY, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void afterARotationBothSecretsVerifyUntilTheOverlapIsOver() {
        Secret old = Secret.random(random);
        Secret fresh = Secret.random(random);
        long now = System.currentTimeMillis();
        Secrets rotated = Secrets.of(old).rotated(fresh, now + 1);

        HttpHeaders within = headers(rotated, now);
        HttpHeaders after = headers(rotated, now + 1);

        assertThatCode(() -> new Webhook(old.reveal()).verify(BODY, within)).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(fresh.reveal()).verify(BODY, within)).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(fresh.reveal()).verify(BODY, after)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(old.reveal()).verify(BODY, after))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void secretsComeBackAsTheyWereStored() {
        Secrets plain = Secrets.of(Secret.random(random));
        Secrets rotated = plain.rotated(Secret.random(random), 1_700_000_000_000L);

        assertThat(copy(plain)).isEqualTo(plain);
        assertThat(copy(rotated)).isEqualTo(rotated);
    }

    private static Secrets copy(Secrets secrets) {
        BinaryWriter out = new BinaryWriter();
        secrets.write(out);
        return Secrets.read(new BinaryReader(out.toBytes()));
    }

    private static HttpHeaders headers(Secrets secrets, long nowMs) {
        long seconds = nowMs / 1_000;
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("msg_1_d17-4211-3"),
                        "webhook-timestamp", List.of(Long.toString(seconds)),
                        "webhook-signature",
                                List.of(secrets.sign("msg_1_d17-4211-3", seconds, BODY.getBytes(UTF_8), nowMs))),
                (name, value) -> true);
    }
}
