package io.sojourn.bench.sources;

import io.sojourn.bench.FixLines;
import io.sojourn.bench.LoadProcess;
import io.sojourn.bench.LoadResult;
import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Acked fixes a second by MQTT with quality 1 and from Kafka, as parts of what HTTP reaches in the same run. */
@Command(name = "sources", mixinStandardHelpOptions = true, description = "Measures MQTT and Kafka beside HTTP.")
public final class SourcesBenchmark implements Callable<Integer> {
    private static final int CLIENTS = 8;
    private static final int AGENTS = 8_000;
    private static final int PARTITIONS = 8;
    private static final String TOPIC = "fixes";

    @Option(names = "--seconds", defaultValue = "8", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "12", description = "seconds before the first one (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--records", defaultValue = "1000000", description = "in the topic of Kafka (${DEFAULT-VALUE})")
    private int records;

    private final HttpClient client = HttpClient.newHttpClient();

    public static void main(String[] args) {
        System.exit(new CommandLine(new SourcesBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        int port = freePort();
        try (ScratchDirectory scratch = ScratchDirectory.create();
                KafkaProcess kafka = KafkaProcess.start(scratch.path().resolve("kafka"))) {
            // Before anybody reads it, who would make it with one partition.
            kafka.createTopic(TOPIC, PARTITIONS);
            Path properties = scratch.path().resolve("kafka.properties");
            Files.writeString(properties, "metadata.max.age.ms=2000\n");
            Map<String, String> settings = Map.of(
                    "SOJOURN_MQTT_PORT", String.valueOf(port),
                    "SOJOURN_KAFKA_BOOTSTRAP", kafka.bootstrap(),
                    "SOJOURN_KAFKA_TOPICS", "locations:" + TOPIC,
                    "SOJOURN_KAFKA_PROPERTIES", properties.toString());
            try (ServerProcess server = ServerProcess.start(scratch.path().resolve("data"), List.of(), settings)) {
                LoadResult http = LoadProcess.run(
                        server.url(),
                        List.of("--agents=" + AGENTS, "--warmup=" + warmup, "--seconds=" + seconds, "--lines=1000"));
                Report.say("HTTP, 1,000 lines a request: %,.0f fixes/s acknowledged", http.perSecond());
                measureMqtt(port, 1, http);
                measureMqtt(port, 100, http);
                measureKafka(kafka, server.url(), http);
            }
        }
        return 0;
    }

    private void measureMqtt(int port, int lines, LoadResult http) throws Exception {
        try (MqttLoad load = new MqttLoad(lines)) {
            double perSecond = load.run(port, CLIENTS, AGENTS, warmup / 2, seconds);
            Report.say(
                    "MQTT, quality 1, %d clients, %d fixes a message: %,.0f fixes/s acknowledged, %.2f of HTTP",
                    CLIENTS, lines, perSecond, perSecond / http.perSecond());
        }
    }

    /** From the first of the records being written, by one producer, to the last being taken. */
    private void measureKafka(KafkaProcess kafka, URI server, LoadResult http) throws Exception {
        double before = taken(server);
        long start = System.nanoTime();
        fill(kafka);
        while (taken(server) - before < records) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double perSecond = records / ((System.nanoTime() - start) / 1e9);
        Report.say(
                "Kafka, %d partitions, a fix a record, written meanwhile: %,.0f fixes/s taken, %.2f of HTTP",
                PARTITIONS, perSecond, perSecond / http.perSecond());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is not there is never counted.
    private void fill(KafkaProcess kafka) {
        FixLines lines = new FixLines("kafka", AGENTS, false, System.currentTimeMillis() - TimeUnit.DAYS.toMillis(20));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "linger.ms", "20", "batch.size", "131072"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                int agent = i % AGENTS;
                byte[] all = lines.round(i / AGENTS, agent, agent + 1);
                byte[] line =
                        java.util.Arrays.copyOfRange(all, agent * lines.lineBytes(), (agent + 1) * lines.lineBytes());
                byte[] key = String.format(java.util.Locale.ROOT, "kafka-%07d", agent)
                        .getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(TOPIC, key, line));
            }
        }
    }

    private double taken(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/metrics")).build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("sojourn_kafka_records_total{outcome=\"taken\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
