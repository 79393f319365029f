package io.sojourn.standalone;

import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code sojourn rehearse}: starts a server on loopback with a database in memory, sends it a location and ends. The image
 * is built with it: how the classes were laid out that a server needs is kept in an archive, from which they are there
 * sooner.
 */
@Command(name = "rehearse", hidden = true, description = "Start a server that keeps nothing, use it once, and end.")
final class RehearseCommand implements Callable<Integer> {
    private static final Map<String, String> SETTINGS =
            Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory", "SOJOURN_DRAIN_S", "0");
    private static final byte[] FIX =
            "{\"agent_id\":\"a\",\"latitude\":0,\"longitude\":0}".getBytes(StandardCharsets.UTF_8);

    @Override
    public Integer call() throws InterruptedException, SendException, IOException {
        try (Server server = Server.start(Settings.from(SETTINGS), List.of())) {
            SojournClient client = new SojournClient(URI.create(server.url()), null);
            new LocationSender(client, Duration.ofSeconds(30)).send(List.of(FIX));
            System.out.println("Rehearsed; ready: " + client.isReady());
        }
        joinAlone();
        return 0;
    }

    /** Becomes the only member of a cluster, and leaves: that takes most of what a pod needs to start. */
    private static void joinAlone() throws IOException {
        String port = String.valueOf(freePort());
        Settings member = Settings.from(Map.of(
                "SOJOURN_CLUSTER", "members:127.0.0.1:" + port,
                "SOJOURN_CLUSTER_PORT", port,
                "SOJOURN_DB_URL", "jdbc:postgresql://none/none"));
        try (Database database = Database.open(Settings.from(SETTINGS).store())) {
            JdbcShardLog log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
            Node node = Node.join(member.cluster(), Set.of(), log, database.shards())
                    .await();
            node.abandon().await();
            log.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
