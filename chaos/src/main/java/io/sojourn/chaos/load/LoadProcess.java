package io.sojourn.chaos.load;

import io.sojourn.chaos.process.ChildProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sender, seen from the program that started it. */
public final class LoadProcess implements AutoCloseable {
    private final Process process;
    private final Path journal;

    private LoadProcess(Process process, Path journal) {
        this.process = process;
        this.journal = journal;
    }

    /** Starts sending; returns when it has begun. */
    public static LoadProcess start(LoadPlan plan, Path dir) throws IOException {
        Path file = dir.resolve(plan.name() + ".plan.json");
        Path journal = dir.resolve(plan.name() + ".journal");
        plan.write(file);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName(),
                        file.toString(),
                        journal.toString()))
                .redirectError(dir.resolve(plan.name() + ".load.log").toFile())
                .start();
        ChildProcesses.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (!LoadMain.STARTED.equals(line)) {
            process.destroyForcibly();
            throw new IOException("the sender did not start, see " + plan.name() + ".load.log");
        }
        return new LoadProcess(process, journal);
    }

    /** Waits until everything is acked; false if that takes too long. */
    public boolean awaitEnd(long ms) throws InterruptedException {
        return process.waitFor(ms, TimeUnit.MILLISECONDS);
    }

    /** What has been acked so far. */
    public Acked acked() throws IOException {
        return Acked.read(journal);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
