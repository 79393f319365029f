package io.sojourn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The load generator as a process of its own. */
public final class LoadProcess {
    private LoadProcess() {}

    /** Runs it to its end. */
    public static LoadResult run(URI server, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.java(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                "--url=" + server));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the load generator failed");
            }
            return LoadResult.ofLine(line);
        }
    }
}
