package io.sojourn.standalone;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.settings.SettingsException;
import io.sojourn.standalone.demo.CityRoutes;
import io.sojourn.standalone.demo.DemoCamera;
import io.sojourn.standalone.demo.DemoCity;
import io.sojourn.standalone.demo.DemoDriver;
import io.sojourn.standalone.demo.DemoSettings;
import io.sojourn.standalone.send.SojournClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./sojourn demo}: the server with a town that lives, until SIGTERM or Ctrl-C. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start the server with a simulated town. It keeps its data in memory and finds stays sooner than "
                + "a server does, unless SOJOURN_… variables say otherwise.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DemoCommand implements Callable<Integer> {
    /** What the town has lived through when the page is first opened. */
    private static final Duration PAST = Duration.ofMinutes(30);

    private static final int MOST_AGENTS = 20_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--agents", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
    private int agents;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed makes the same town. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:SOJOURN_API_KEY}",
            description = "With SOJOURN_API_KEYS set: one of them, with the scopes ingest and admin.")
    private @Nullable String key;

    @Override
    public Integer call() throws InterruptedException {
        if (agents < 1 || agents > MOST_AGENTS) {
            throw new ParameterException(spec.commandLine(), "--agents must be from 1 to " + MOST_AGENTS);
        }
        RunCommand.warnOfUnknown(System.getenv());
        Settings settings;
        try {
            settings = Settings.from(DemoSettings.beneath(System.getenv()));
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        Clock clock = Clock.systemUTC();
        DemoCity city = new DemoCity(seed, agents, clock.millis() - PAST.toMillis());
        String token = key == null || key.isBlank() ? null : key;
        // The town stops before its server does.
        try (Server server = Server.start(settings, List.of(new CityRoutes(city)));
                DemoDriver driver = new DemoDriver(city, new SojournClient(URI.create(server.url()), token), clock);
                DemoCamera camera = new DemoCamera(new SojournClient(URI.create(server.url()), token), clock)) {
            driver.start();
            camera.start();
            RunCommand.serve(server);
        }
        return 0;
    }
}
