package io.sojourn.standalone;

import io.sojourn.cluster.process.ClassArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on any free port, that can be killed as a machine would kill it. */
public final class ServerProcess implements AutoCloseable {
    private static final String ADDRESS = "Sojourn is at ";
    /** Of the JVM: a test's server lives for seconds, and what it spends on starting and compiling is what counts. */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Several may start at once, on a machine that has much else to do. */
    private static final int START_LIMIT_S = 120;

    private final Process process;
    private final String url;

    private ServerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts {@code run} on a data directory and waits until it tells its address. */
    public static ServerProcess start(Path dataDir, Map<String, String> settings) throws Exception {
        return start(dataDir, 512, settings);
    }

    /** @param heapMb the most that the server may use of it */
    public static ServerProcess start(Path dataDir, int heapMb, Map<String, String> settings) throws Exception {
        List<String> options = new ArrayList<>(QUICK_START);
        options.add("-Xmx" + heapMb + "m");
        return start(dataDir, options, settings);
    }

    /** @param jvmOptions beside the class path */
    public static ServerProcess start(Path dataDir, List<String> jvmOptions, Map<String, String> settings)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(jvmOptions);
        command.addAll(ClassArchive.options());
        command.addAll(List.of(Sojourn.class.getName(), "run"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SOJOURN_DATA_DIR", dataDir.toString());
        builder.environment().put("SOJOURN_HTTP_PORT", "0");
        builder.environment().putAll(settings);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        try {
            String url = CompletableFuture.supplyAsync(() -> addressIn(out)).get(START_LIMIT_S, TimeUnit.SECONDS);
            return new ServerProcess(process, url);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9}: nothing gets to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int port() {
        return URI.create(url).getPort();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill}: the process may end as it likes. */
    public int terminate() throws InterruptedException {
        askToEnd();
        return exitStatus();
    }

    /** The same without waiting for it. */
    public void askToEnd() {
        process.destroy();
    }

    /** Waits for the end. */
    public int exitStatus() throws InterruptedException {
        process.waitFor(60, TimeUnit.SECONDS);
        return process.exitValue();
    }

    /** Kills it if need be, and waits: then nothing is written to its directory any more. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String addressIn(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ADDRESS)) {
                    return line.substring(ADDRESS.length()).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the server ended before it told its address");
    }
}
