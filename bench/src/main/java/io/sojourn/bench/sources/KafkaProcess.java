package io.sojourn.bench.sources;

import io.sojourn.bench.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker, its own controller, as it comes but for its ports, in a process of its own. */
final class KafkaProcess implements AutoCloseable {
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";
    private static final int START_LIMIT_S = 60;

    private final Path folder;
    private final int port;
    private final Process process;

    private KafkaProcess(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        int controller = freePort();
        Files.createDirectories(folder);
        Files.writeString(
                config(),
                String.join(
                        "\n",
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                        "controller.listener.names=CONTROLLER",
                        "log.dirs=" + folder.resolve("logs"),
                        "offsets.topic.replication.factor=1",
                        "group.initial.rebalance.delay.ms=0"));
        start("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", config().toString())
                .waitFor();
        process = start("kafka.Kafka", config().toString());
    }

    static KafkaProcess start(Path folder) throws IOException, InterruptedException {
        KafkaProcess kafka = new KafkaProcess(folder);
        kafka.awaitStart();
        return kafka;
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    void createTopic(String name, int partitions) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get(START_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot make the topic " + name, e);
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.describeCluster().nodes().get(START_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("Kafka does not start, see " + folder.resolve("out"), e);
        }
    }

    private Path config() {
        return folder.resolve("server.properties");
    }

    private Process start(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.java(), "-Xmx512m", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
