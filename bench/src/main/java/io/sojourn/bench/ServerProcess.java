package io.sojourn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, with its log on SQLite in a directory of its own unless the settings say otherwise. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final URI url;
    private final double firstAckMs;

    private ServerProcess(Process process, URI url, double firstAckMs) {
        this.process = process;
        this.url = url;
        this.firstAckMs = firstAckMs;
    }

    /** Starts a server and sends it a first fix. */
    public static ServerProcess start(Path dataDir, List<String> jvmOptions) throws IOException, InterruptedException {
        return start(dataDir, jvmOptions, Map.of());
    }

    /** The same with settings beside those of the port and the directory. */
    public static ServerProcess start(Path dataDir, List<String> jvmOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ServerProcess server = startQuietly(dataDir, jvmOptions, settings);
        sendOneFix(server.url);
        return new ServerProcess(server.process, server.url, (System.nanoTime() - start) / 1e6);
    }

    /** The same without a first fix, for a process that takes none; {@link #firstAckMs} means nothing. */
    public static ServerProcess startQuietly(Path dataDir, List<String> jvmOptions, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sojourn.standalone.Sojourn", "run"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SOJOURN_HTTP_PORT", "0");
        builder.environment().put("SOJOURN_DATA_DIR", dataDir.toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        return new ServerProcess(process, addressOf(process), Double.NaN);
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** From starting the JVM to the answer to the first fix. */
    public double firstAckMs() {
        return firstAckMs;
    }

    /** Resident memory in bytes. */
    public long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS of " + process.pid());
    }

    /** Live heap in bytes, after a full collection. */
    public long heapBytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("no heap size");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), what)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    private static URI addressOf(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group());
            }
        }
        throw new IOException("the server ended without saying where it is");
    }

    private static void sendOneFix(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/ingest/locations"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"agent_id\":\"first\",\"latitude\":1,\"longitude\":2}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the first fix was answered " + answer.body());
        }
    }
}
