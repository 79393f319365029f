package io.sojourn.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiverAddressesTest {
    private static final WebhookUrl URL = WebhookUrl.parse("https://hooks.example.com/in");

    @Test
    void theFirstAddressIsTakenIfAllMayBeUsed() throws Exception {
        assertThat(answering("1.1.1.1", "2606:4700::1").choose(URL)).isEqualTo(InetAddress.getByName("1.1.1.1"));
    }

    @Test
    void oneRefusedAddressAmongManyIsEnough() {
        assertThatThrownBy(() ->
                        answering("1.1.1.1", "2606:4700::1", "169.254.169.254").choose(URL))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("169.254.169.254");
    }

    @Test
    void aNameIsAskedForAgainEachTime() throws Exception {
        List<InetAddress> answers =
                new ArrayList<>(List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")));
        ReceiverAddresses addresses =
                new ReceiverAddresses(new AddressPolicy(List.of()), name -> List.of(answers.remove(0)));

        assertThat(addresses.choose(URL)).isEqualTo(InetAddress.getByName("1.1.1.1"));
        assertThatThrownBy(() -> addresses.choose(URL)).isInstanceOf(AddressRefused.class);
    }

    @Test
    void aNameWithoutAnAddressIsUnknown() {
        assertThatThrownBy(() -> answering().choose(URL)).isInstanceOf(UnknownHostException.class);
    }

    private static ReceiverAddresses answering(String... addresses) {
        return new ReceiverAddresses(new AddressPolicy(List.of()), name -> {
            assertThat(name).isEqualTo("hooks.example.com");
            List<InetAddress> answer = new ArrayList<>();
            for (String each : addresses) {
                answer.add(InetAddress.getByName(each));
            }
            return answer;
        });
    }
}
