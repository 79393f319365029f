package io.sojourn.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a server's JVM holds, measured from outside: by the JDK's {@code jcmd} and by {@code /metrics}. */
public final class JvmOf {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess server;

    public JvmOf(ServerProcess server) {
        this.server = server;
    }

    /** Bytes on the heap and in direct buffers right after a collection of all garbage; while the server has nothing to do. */
    public long bytesAfterGc() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(server.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new AssertionError(said);
        }
        String metrics = metrics();
        return (long) (sum(metrics, "jvm_memory_used_bytes{area=\"heap\"")
                + sum(metrics, "jvm_buffer_memory_used_bytes{id=\"direct\""));
    }

    /** The sum of the values of {@code /metrics} whose names, with labels, begin so; 0 if there is none. */
    public double metric(String beginning) throws IOException, InterruptedException {
        return sum(metrics(), beginning);
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static double sum(String metrics, String beginning) {
        return metrics.lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
