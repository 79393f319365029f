package io.sojourn.standalone.camera;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import io.sojourn.standalone.demo.DemoCamera;
import io.sojourn.standalone.send.SojournClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of cameras in Node.js; the same in a browser is in {@link CameraPageTest}. */
@Timeout(180)
class CameraClientsTest {
    private static final Path NODE = Path.of("src/test/node");

    @Test
    void aDocumentedClientStartsPostsBackStopsAndRetries() throws Exception {
        Tools.requireThat(NpmPackages.install(NODE), "packages cannot be installed by npm ci in " + NODE);
        try (Server server = Server.start(
                        Settings.from(
                                Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory", "SOJOURN_DRAIN_S", "0")),
                        List.of());
                DemoCamera camera =
                        new DemoCamera(new SojournClient(URI.create(server.url()), null), Clock.systemUTC())) {
            camera.start();
            NodeScript.run(NODE, List.of("lib/run.mjs", "cameras", server.url()), asked -> {
                throw new AssertionError("the scenario asks for " + asked);
            });
        }
    }
}
