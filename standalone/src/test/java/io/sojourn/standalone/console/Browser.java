package io.sojourn.standalone.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs the scenarios of {@code src/test/browser} in a real Chromium. */
final class Browser {
    private static final Path SCRIPTS = Path.of("src/test/browser");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final int INSTALL_LIMIT_S = 120;
    private static final int LIMIT_S = 300;

    private Browser() {}

    /** Skips the test where there is no browser; on CI that is a failure. */
    static void require() throws IOException, InterruptedException {
        String chromium = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
        requireThat(Files.isExecutable(Path.of(chromium)), "there is no Chromium at " + chromium + "; set CHROMIUM");
        requireThat(installed(), "playwright-core cannot be installed by npm ci in " + SCRIPTS);
    }

    /**
     * Runs a scenario to its end.
     *
     * @param answers what the test does and answers when the scenario asks for something
     */
    static void run(String scenario, String url, UnaryOperator<String> answers)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "node",
                        "run.mjs",
                        scenario,
                        url,
                        PICTURES.toAbsolutePath().toString())
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            converse(process, scenario, answers);
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                throw new AssertionError(scenario + " did not end");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void converse(Process process, String scenario, UnaryOperator<String> answers) throws IOException {
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.startsWith("@")) {
                    in.write(answers.apply(line.substring(1)) + "\n");
                    in.flush();
                }
            }
        }
        if (!said.contains("passed")) {
            throw new AssertionError("the scenario " + scenario + " failed:\n" + String.join("\n", said));
        }
    }

    private static boolean installed() throws IOException, InterruptedException {
        Path stamp = SCRIPTS.resolve("node_modules/.package-lock.json");
        if (Files.exists(stamp)
                && Files.getLastModifiedTime(stamp)
                                .compareTo(Files.getLastModifiedTime(SCRIPTS.resolve("package-lock.json")))
                        >= 0) {
            return true;
        }
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/npm.log").toFile())
                    .start();
            return npm.waitFor(INSTALL_LIMIT_S, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException e) {
            return false; // There is no npm.
        }
    }

    private static void requireThat(boolean present, String otherwise) {
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(otherwise);
        }
        if (!present) {
            System.out.println("Skipped: " + otherwise);
        }
        assumeTrue(present, otherwise);
    }
}
