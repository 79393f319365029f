package io.sojourn.standalone;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.settings.SettingsException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./sojourn run}: the server in the foreground, until SIGTERM or Ctrl-C. */
@Command(name = "run", description = "Start the server. Settings come from SOJOURN_… variables.")
final class RunCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try (Server server = Server.start(settings, List.of())) {
            serve(server);
        }
        return 0;
    }

    /** Says where the server is, and blocks until the process is asked to end. */
    static void serve(Server server) throws InterruptedException {
        Termination termination = Termination.listen();
        System.out.println("Sojourn is at " + server.url());
        server.otherUrls().forEach(url -> System.out.println("and at " + url));
        termination.await();
    }
}
