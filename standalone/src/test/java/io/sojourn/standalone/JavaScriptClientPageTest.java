package io.sojourn.standalone;

import io.sojourn.standalone.console.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript client that the server has at {@code /sojourn.js}, and a browser's own EventSource, in a real browser. */
class JavaScriptClientPageTest {
    @TempDir
    private Path dataDir;

    @BeforeEach
    void findBrowser() throws Exception {
        Browser.require();
    }

    @Test
    void afterAKillOfTheServerAPageHasHeardEachEventOnceAndIsToldOfAGap() throws Exception {
        run("client-recovery");
    }

    @Test
    void theEventSourceOfABrowserHearsEverythingWithoutIt() throws Exception {
        run("client-eventsource");
    }

    @Test
    void itsReadmeIsTrue() throws Exception {
        run("client-readme");
    }

    private void run(String scenario) throws Exception {
        try (RestartableServer server = RestartableServer.start(dataDir)) {
            Browser.run(scenario, server.url(), server::obey);
        }
    }
}
