package io.sojourn.standalone.console;

import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of {@code src/test/browser} in a real Chromium. */
public final class Browser {
    private static final Path SCRIPTS = Path.of("src/test/browser");
    private static final Path PICTURES = Path.of("target/pictures");

    private static final String PASSED = "passed";
    private static final List<String> ENDS = List.of(PASSED, "failed");

    private static @Nullable Process process;

    private Browser() {}

    /** Skips the test where there is no browser; on CI that is a failure. */
    public static void require() throws IOException, InterruptedException {
        String chromium = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
        Tools.requireThat(
                Files.isExecutable(Path.of(chromium)), "there is no Chromium at " + chromium + "; set CHROMIUM");
        Tools.requireThat(NpmPackages.install(SCRIPTS), "playwright-core cannot be installed by npm ci in " + SCRIPTS);
    }

    /**
     * Runs a scenario to its end. All of one JVM's run in the same process and browser, each with windows of its own.
     *
     * @param answers what the test does and answers when the scenario asks for something
     * @throws AssertionError with all that was said, if it did not pass
     */
    public static synchronized void run(String scenario, String url, UnaryOperator<String> answers) throws IOException {
        Process process = running();
        List<String> said = List.of();
        try {
            Writer in = process.outputWriter(StandardCharsets.UTF_8);
            in.write(scenario + " " + url + "\n");
            in.flush();
            said = NodeScript.converse(process.inputReader(StandardCharsets.UTF_8), in, answers, ENDS::contains);
        } finally {
            if (said.stream().noneMatch(ENDS::contains)) {
                stop(process); // It is still at it, or is gone: not for the next one.
            }
        }
        if (!said.contains(PASSED)) {
            throw new AssertionError(scenario + " failed:\n" + String.join("\n", said));
        }
    }

    private static Process running() throws IOException {
        Process running = process;
        if (running == null || !running.isAlive()) {
            String pictures = PICTURES.toAbsolutePath().toString();
            Process started = new ProcessBuilder("node", "run.mjs", pictures)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            process = started;
            running = started;
        }
        return running;
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
