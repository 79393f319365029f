package io.sojourn.cluster.node;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members that find each other by a name with several addresses, all at the same port, as behind a headless service: in a
 * network namespace that has these addresses, with a hosts file in place of the cluster's DNS.
 */
@Timeout(180)
class DnsDiscoveryTest {
    private static final List<String> ADDRESSES = List.of("10.77.0.1", "10.77.0.2", "10.77.0.3");

    @TempDir
    Path folder;

    @Test
    void allPodsBehindTheNameAreFound() throws Exception {
        requireNamespaces();
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, String.join(" sojourn-members\n", ADDRESSES) + " sojourn-members\n");
        StringBuilder script = new StringBuilder("ip link set lo up\n");
        for (String address : ADDRESSES) {
            script.append("ip addr add ").append(address).append("/32 dev lo\n");
        }
        for (String address : ADDRESSES) {
            script.append("\"$JAVA\" -Xmx128m -Djdk.net.hosts.file=")
                    .append(hosts)
                    .append(" -cp \"$CLASSES\" ");
            script.append(DnsMember.class.getName()).append(' ').append(address);
            script.append(" 2>&1 | sed -u 's/^/").append(address).append(" /' &\n");
        }
        // The members end with the shell: its namespace of processes does.
        Process shell = unshare(script.append("wait\n").toString());
        Set<String> complete = ConcurrentHashMap.newKeySet();
        Thread reader = new Thread(() -> read(shell, complete));
        reader.start();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> complete.size() == ADDRESSES.size());
        } finally {
            shell.destroyForcibly().onExit().join();
            reader.join();
        }
    }

    /** Who has seen all of them. */
    private static void read(Process shell, Set<String> complete) {
        try (BufferedReader out = shell.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] parts = line.split(" ", 2);
                if (parts[1].equals("members: " + ADDRESSES.size())) {
                    complete.add(parts[0]);
                } else if (!parts[1].startsWith("members: ")) {
                    System.out.println(line);
                }
            }
        } catch (IOException e) {
            System.out.println("the members' output ended: " + e);
        }
    }

    private static void requireNamespaces() throws Exception {
        boolean possible;
        try {
            possible = unshare("ip link set lo up").waitFor() == 0;
        } catch (IOException e) {
            possible = false;
        }
        if (!possible && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("network namespaces cannot be made here");
        }
        Assumptions.assumeTrue(possible, "network namespaces cannot be made here");
    }

    private static Process unshare(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "sh",
                        "-c",
                        script)
                .redirectErrorStream(true);
        builder.environment()
                .put("JAVA", ProcessHandle.current().info().command().orElse("java"));
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        return builder.start();
    }
}
