package io.sojourn.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.node.FreePorts;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members find each other by a name that has an address for each of them, on one port that is not Hazelcast's own. */
class MembersByNameTest {
    private static final int HALTED = 75;

    @Test
    void membersBehindANameFormOneCluster(@TempDir Path dataDir) throws Exception {
        Optional<String> other = addressBesideLoopback();
        Tools.requireThat(other.isPresent(), "this machine has one IPv4 address only");
        List<String> addresses = List.of("127.0.0.1", other.orElseThrow());
        Path hosts = dataDir.resolve("hosts");
        Files.write(
                hosts,
                addresses.stream().map(address -> address + " members.test").toList());
        String port = Integer.toString(FreePorts.one());
        try (Members members = new Members(dataDir)) {
            // When
            List<Supplier<ServerProcess>> starts = addresses.stream()
                    .map(address -> (Supplier<ServerProcess>) () -> members.start(
                            List.of("-Djdk.net.hosts.file=" + hosts),
                            Map.of(
                                    "SOJOURN_CLUSTER", "dns:members.test",
                                    "SOJOURN_CLUSTER_HOST", address,
                                    "SOJOURN_CLUSTER_PORT", port)))
                    .toList();
            List<ServerProcess> running = startTogether(starts);
            // Then: who started at the same moment may have begun a cluster of its own, and halts to be started again
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                for (int i = 0; i < running.size(); i++) {
                    if (!running.get(i).isAlive()) {
                        assertThat(running.get(i).exitStatus()).isEqualTo(HALTED);
                        running.set(i, starts.get(i).get());
                    }
                }
                for (ServerProcess each : running) {
                    assertThat(new Http(each).metric("sojourn_members_seen")).isEqualTo(2);
                }
            });
        }
    }

    private static List<ServerProcess> startTogether(List<Supplier<ServerProcess>> starts) {
        List<CompletableFuture<ServerProcess>> starting =
                starts.stream().map(Members::inBackground).toList();
        starting.forEach(each -> each.exceptionally(failure -> null).join());
        return new ArrayList<>(starting.stream().map(CompletableFuture::join).toList());
    }

    private static Optional<String> addressBesideLoopback() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }
}
