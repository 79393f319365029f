package io.sojourn.standalone.camera;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.console.Browser;
import io.sojourn.standalone.demo.DemoCamera;
import io.sojourn.standalone.send.SojournClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo's camera as real browsers show it: on its page, and by a client that is written as the documentation has it. */
@Timeout(240)
class CameraPageTest {
    @TempDir
    private Path dataDir;

    private final String port = String.valueOf(FreePorts.one());
    private Server server;
    private DemoCamera camera;

    @BeforeEach
    void start() throws Exception {
        Browser.require();
        server = server();
        camera = new DemoCamera(new SojournClient(URI.create(server.url()), null), Clock.systemUTC());
        camera.start();
    }

    @AfterEach
    void stop() {
        if (camera != null) {
            camera.close();
            server.close();
        }
    }

    @Test
    void aDocumentedClientStartsPostsBackDrawsStopsAndRetries() throws Exception {
        Browser.run("camera-documented", server.url(), asked -> {
            throw new AssertionError("the scenario asks for " + asked);
        });
    }

    @Test
    void thePageShowsTheLivePictureAndComesBackToIt() throws Exception {
        Browser.run("camera-page", server.url(), asked -> {
            if (asked.equals("stop")) {
                server.close();
            } else {
                server = server();
            }
            return "done";
        });
    }

    private Server server() {
        return Server.start(
                Settings.from(new HashMap<>(Map.of(
                        "SOJOURN_HTTP_PORT", port, "SOJOURN_DATA_DIR", dataDir.toString(), "SOJOURN_DRAIN_S", "0"))),
                List.of());
    }
}
