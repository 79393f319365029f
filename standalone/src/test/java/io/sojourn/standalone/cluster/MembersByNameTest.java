package io.sojourn.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ServerProcess;
import io.sojourn.standalone.Tools;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members find each other by a name that has an address for each of them, on one port that is not Hazelcast's own. */
class MembersByNameTest {
    @Test
    void membersBehindANameFormOneCluster(@TempDir Path dataDir) throws Exception {
        Optional<String> other = addressBesideLoopback();
        Tools.requireThat(other.isPresent(), "this machine has one IPv4 address only");
        List<String> addresses = List.of("127.0.0.1", other.orElseThrow());
        Path hosts = dataDir.resolve("hosts");
        Files.write(hosts, addresses.stream().map(address -> address + " members.test").toList());
        String port = Integer.toString(Members.freePorts(1).get(0));
        try (Members members = new Members(dataDir)) {
            // When
            List<CompletableFuture<ServerProcess>> starting = new ArrayList<>();
            for (String address : addresses) {
                Map<String, String> settings = Map.of(
                        "SOJOURN_CLUSTER", "dns:members.test",
                        "SOJOURN_CLUSTER_HOST", address,
                        "SOJOURN_CLUSTER_PORT", port);
                starting.add(Members.inBackground(
                        () -> members.start(List.of("-Djdk.net.hosts.file=" + hosts), settings)));
            }
            // Then
            starting.forEach(each -> each.exceptionally(failure -> null).join());
            for (CompletableFuture<ServerProcess> each : starting) {
                Http http = new Http(each.join());
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() ->
                                assertThat(http.metric("sojourn_members_seen")).isEqualTo(2));
            }
        }
    }

    private static Optional<String> addressBesideLoopback() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }
}
