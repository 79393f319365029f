package io.sojourn.standalone.console;

import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the scenarios of {@code src/test/browser} in a real Chromium. */
public final class Browser {
    private static final Path SCRIPTS = Path.of("src/test/browser");
    private static final Path PICTURES = Path.of("target/pictures");

    private Browser() {}

    /** Skips the test where there is no browser; on CI that is a failure. */
    public static void require() throws IOException, InterruptedException {
        String chromium = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
        Tools.requireThat(
                Files.isExecutable(Path.of(chromium)), "there is no Chromium at " + chromium + "; set CHROMIUM");
        Tools.requireThat(NpmPackages.install(SCRIPTS), "playwright-core cannot be installed by npm ci in " + SCRIPTS);
    }

    /**
     * Runs a scenario to its end.
     *
     * @param answers what the test does and answers when the scenario asks for something
     */
    public static void run(String scenario, String url, UnaryOperator<String> answers)
            throws IOException, InterruptedException {
        String pictures = PICTURES.toAbsolutePath().toString();
        NodeScript.run(SCRIPTS, List.of("run.mjs", scenario, url, pictures), answers);
    }
}
