package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Mosquitto's programs: the two clients, and the broker in a process that can be killed. */
final class Mosquitto implements AutoCloseable {
    private static final String BROKER =
            Files.exists(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";

    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static void requireClients() {
        Tools.requireOnPath("mosquitto_pub");
    }

    /**
     * A broker that keeps its sessions in a folder.
     *
     * @param more lines of its configuration
     */
    static Mosquitto start(Path folder, String more) throws Exception {
        Tools.requireThat(Files.exists(Path.of(BROKER)), "there is no mosquitto");
        int port = FreePorts.one();
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\npersistence true\npersistence_location " + folder
                        + "/\nautosave_interval 1\nautosave_on_changes true\nuser root\nlog_dest file " + folder
                        + "/log\n"
                        + more + "\n");
        Mosquitto broker = new Mosquitto(folder, port);
        broker.startAgain();
        return broker;
    }

    void startAgain() throws Exception {
        process = new ProcessBuilder(
                        BROKER, "-c", folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers(port)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("mosquitto does not start: " + Files.readString(folder.resolve("out")));
            }
            Thread.onSpinWait();
        }
    }

    int port() {
        return port;
    }

    /** Lets it write its sessions down. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Publishes by {@code mosquitto_pub}, which ends when all is acknowledged; its output, and its status at the end. */
    static String publish(int port, String input, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            if (input != null) {
                in.write(input.getBytes(UTF_8));
            }
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said + "status " + process.exitValue();
    }

    /** Starts {@code mosquitto_sub}; what it hears goes to a file, line by line. */
    static Process subscribe(int port, Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("stdbuf", "-oL", "mosquitto_sub", "-h", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
