package io.sojourn.protocol.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "198.18.0.0/15, 198.19.255.255, true",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "fd00::/8, fdff:ffff::1, true",
        "fd00::/8, fc00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "0.0.0.0/0, ::1, false"
    })
    void holdsTheAddressesWithItsPrefix(String range, String address, boolean held) throws UnknownHostException {
        assertThat(NetworkRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0/8",
                "010.0.0.256/8",
                "::1/129",
                "fd00::1/8",
                "::ffff:10.0.0.0/104",
                "fe80::%eth0/10",
                "localhost/8",
                "example.org/24",
                "10.0.0.0/-1",
                "10.0.0.0/8/8"
            })
    void anythingElseIsRefusedWithoutANameServer(String text) {
        assertThatThrownBy(() -> NetworkRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aListIsSeparatedByCommas() {
        assertThat(NetworkRange.parseAll("127.0.0.0/8, ::1/128").toString())
                .isEqualTo("[127.0.0.0/8, 0:0:0:0:0:0:0:1/128]");
    }
}
