package io.sojourn.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @Test
    void aNameKeepsItsPathAndQueryAsTheyStand() {
        WebhookUrl url = WebhookUrl.parse("HTTPS://Hooks.Example.COM./a%2Fb?x=1&y=%20");

        assertThat(url).isEqualTo(new WebhookUrl(true, "hooks.example.com", 443, null, "/a%2Fb?x=1&y=%20"));
    }

    @Test
    void withoutAPathTheRootIsMeant() {
        assertThat(WebhookUrl.parse("http://example.com:8080"))
                .isEqualTo(new WebhookUrl(false, "example.com", 8080, null, "/"));
        assertThat(WebhookUrl.parse("http://example.com?a").requestUri()).isEqualTo("/?a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "//example.com/",
                "/hook",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "javascript:alert(1)",
                "http:",
                "http://",
                "http:///hook",
                "http:example.com",
                "http://user@example.com/",
                "http://user:secret@example.com/",
                "http://@example.com/",
                "http://example.com/#part",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://example.com:-1/",
                "http://exa mple.com/",
                "http://example.com/a b",
                "http://example.com/\r\nX-Injected: 1",
                "http://example.com\\@10.0.0.1/",
                "http://exämple.com/",
                "http://example.com/ä",
                "http://[fe80::1%25eth0]/",
                "http://[::1",
                "http://[127.0.0.1]/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://1.2.3.0x100/",
                "http://0x1ffffffff/",
                "http://08.1.1.1/",
                "http://foo.0x1z.1/"
            })
    void whatIsNoPlainHttpUrlIsRefused(String text) {
        assertThatThrownBy(() -> WebhookUrl.parse(text))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).code())
                .isEqualTo(ErrorCode.INVALID_WEBHOOK_URL);
    }

    @Test
    void aNameMayHaveAnUnderscore() {
        assertThat(WebhookUrl.parse("http://my_receiver:3000/hook").host()).isEqualTo("my_receiver");
    }

    @Test
    void aUrlIsNotOfAnyLength() {
        String longest = "http://example.com/" + "a".repeat(WebhookUrl.MAX_LENGTH - 19);

        assertThat(WebhookUrl.parse(longest).requestUri()).hasSize(WebhookUrl.MAX_LENGTH - 18);
        assertThatThrownBy(() -> WebhookUrl.parse(longest + "a")).isInstanceOf(ProblemException.class);
    }

    @Test
    void credentialsAreNotRepeatedInTheRefusal() {
        assertThatThrownBy(() -> WebhookUrl.parse("http://user:hunter2@example.com/"))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, 127.0.0.1",
        "http://127.0.0.1./, 127.0.0.1",
        "http://127.1/, 127.0.0.1",
        "http://127.0.1/, 127.0.0.1",
        "http://2130706433/, 127.0.0.1",
        "http://0x7f000001/, 127.0.0.1",
        "http://0X7F.1/, 127.0.0.1",
        "http://0x7f.0x0.0x0.0x1/, 127.0.0.1",
        "http://017700000001/, 127.0.0.1",
        "http://0177.0.0.1/, 127.0.0.1",
        "http://0177.0.0.01./, 127.0.0.1",
        "http://0xa9fea9fe/, 169.254.169.254",
        "http://0251.0376.0251.0376/, 169.254.169.254",
        "http://169.254.43518/, 169.254.169.254",
        "http://0/, 0.0.0.0",
        "http://[::1]/, 0:0:0:0:0:0:0:1",
        "http://[0:0:0:0:0:0:0:1]/, 0:0:0:0:0:0:0:1",
        "http://[::ffff:127.0.0.1]/, 127.0.0.1",
        "http://[::ffff:7f00:1]/, 127.0.0.1",
        "http://[fd00:ec2::254]/, fd00:ec2:0:0:0:0:0:254"
    })
    void anAddressInAnySpellingIsRecognised(String text, String address) {
        assertThat(WebhookUrl.parse(text).literal().getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST./",
                "http://api.localhost/",
                "http://2130706433/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::7f00:1]/"
            })
    void whatCanBeSeenToBeRefusedIsRefusedWithoutAskingForTheName(String text) {
        ReceiverAddresses addresses = new ReceiverAddresses(new AddressPolicy(List.of()), name -> {
            throw new AssertionError("asked for " + name);
        });

        assertThat(addresses.refusal(WebhookUrl.parse(text))).isNotNull();
    }
}
