package io.sojourn.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.network.NetworkRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(List.of());

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.255.255.255, unspecified",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.0, CGNAT",
        "100.100.100.200, CGNAT",
        "100.127.255.255, CGNAT",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, metadata",
        "169.254.0.1, link-local",
        "169.254.169.254, metadata",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.1, reserved",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4",
        "192.168.0.1, private",
        "198.18.0.1, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, compatible",
        "::ffff:0:7f00:1, translated",
        "64:ff9b::a00:1, NAT64",
        "64:ff9b::808:808, NAT64",
        "64:ff9b:1::1, NAT64",
        "100::1, reserved",
        "2001::1, Teredo",
        "2001:0:53aa:64c:0:0:f5ff:fffe, Teredo",
        "2001:20::1, reserved",
        "2001:db8::1, documentation",
        "2002:7f00:1::, 6to4",
        "3fff::1, documentation",
        "4000::1, reserved",
        "5f00::1, reserved",
        "fc00::1, private",
        "fd00:ec2::254, private",
        "fd20:ce::254, private",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast"
    })
    void whatIsNotOfThePublicInternetIsRefusedByItsKind(String address, String kind) throws UnknownHostException {
        assertThat(policy.refusal(InetAddress.getByName(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db7:ffff::1",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450::1"
            })
    void thePublicInternetRightUpToTheBordersMayBeUsed(String address) throws UnknownHostException {
        assertThat(policy.refusal(InetAddress.getByName(address))).isNull();
    }

    @Test
    void anAddressThatIsMappedIntoIpv6IsWhatItIsInIpv4() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, 127, 0, 0, 1};

        assertThat(policy.refusal(InetAddress.getByAddress(mapped))).contains("loopback");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, true", "::1, true", "10.2.0.0, false", "127.0.0.1, false", "::2, false"})
    void aRangeThatIsNamedMayBeUsedAndNothingBesideIt(String address, boolean used) throws UnknownHostException {
        AddressPolicy inHouse = new AddressPolicy(NetworkRange.parseAll("10.1.0.0/16, ::1/128"));

        assertThat(inHouse.refusal(InetAddress.getByName(address)) == null).isEqualTo(used);
    }
}
