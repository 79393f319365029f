package io.sojourn.standalone;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    public Integer call() throws InterruptedException, SendException {
        try (Server server = Server.start(Settings.from(SETTINGS), List.of())) {
            SojournClient client = new SojournClient(URI.create(server.url()), null);
            new LocationSender(client, Duration.ofSeconds(30)).send(List.of(FIX));
            System.out.println("Rehearsed; ready: " + client.isReady());
        }
        return 0;
    }
}
