package io.sojourn.standalone;

import io.sojourn.cluster.settings.KnownSettings;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code ./sojourn run}: the server in the foreground, until SIGTERM or Ctrl-C. */
@Command(name = "run", description = "Start the server. Settings come from SOJOURN_… variables.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Override
    public Integer call() throws InterruptedException {
        warnOfUnknown(System.getenv());
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

    /** A variable that is misspelt does nothing, which shows late: so it is named at once. */
    static void warnOfUnknown(Map<String, String> environment) {
        for (String name : KnownSettings.unknownIn(environment)) {
            LOG.warn("{} is set, and is no setting that this version knows", name);
        }
    }

    /** Says where the server is, and blocks until the process is asked to end. */
    static void serve(Server server) throws InterruptedException {
        Termination termination = Termination.listen();
        System.out.println("Sojourn is at " + server.url());
        server.otherUrls().forEach(url -> System.out.println("and at " + url));
        termination.await();
    }
}
