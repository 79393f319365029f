package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/kafka.md} shows, as it stands there, run against a server and Kafka, by the tools of Kafka. */
@Timeout(180)
class KafkaDocsTest {
    private static final Path PAGE = Path.of("../docs/kafka.md");
    /** The scripts of Kafka's distribution do no more than to start these. */
    private static final Map<String, String> TOOLS = Map.of(
            "kafka-topics.sh", "org.apache.kafka.tools.TopicCommand",
            "kafka-console-producer.sh", "org.apache.kafka.tools.ConsoleProducer",
            "kafka-console-consumer.sh", "org.apache.kafka.tools.consumer.ConsoleConsumer");

    @RegisterExtension
    static final SharedKafka KAFKA = new SharedKafka();

    @TempDir
    private Path folder;

    private List<String> blocks;

    @BeforeEach
    void prepare() throws IOException {
        blocks = DocsPage.blocks(PAGE, "sh");
        assertThat(blocks).hasSize(3);
        String java = ProcessHandle.current().info().command().orElse("java");
        for (Map.Entry<String, String> tool : TOOLS.entrySet()) {
            Path script = Files.writeString(
                    folder.resolve(tool.getKey()),
                    "exec '" + java + "' " + String.join(" ", ServerProcess.QUICK_START) + " -cp \"$TOOLS\" "
                            + tool.getValue() + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void whatIsWrittenToTheTopicIsTaken() throws Exception {
        try (SourceServer server = new SourceServer(settingsIn(blocks.get(0), KAFKA.reading("", "docs")))) {
            run(blocks.get(1));

            await().atMost(KafkaLoad.LONG)
                    .until(() -> server.http().trackTimes("alice").size() == 1);
        }
    }

    @Test
    void eventsAreHeard() throws Exception {
        List<String> commands = blocks.get(2).lines().toList();
        run(commands.get(0));
        try (SourceServer server = new SourceServer(settingsIn(commands.get(1), KAFKA.writing("")))) {
            Path heard = folder.resolve("heard");
            Process listening =
                    bash(commands.get(2)).redirectOutput(heard.toFile()).start();
            try {
                // The first event that is written is one of after the writer's start, and the listener's.
                await().atMost(KafkaLoad.LONG).until(() -> {
                    server.http()
                            .post(
                                    "/api/v1/ingest/locations",
                                    "{\"agent_id\":\"alice\",\"latitude\":1,\"longitude\":2}");
                    return Files.readString(heard).contains("\"event_type\":\"location_update\"");
                });
            } finally {
                listening.descendants().forEach(ProcessHandle::destroyForcibly);
                listening.destroyForcibly();
            }
        }
    }

    /** What stands before the command of a line, at this broker. */
    private static Map<String, String> settingsIn(String line, Map<String, String> more) {
        assertThat(line.strip()).endsWith(" ./sojourn run");
        Map<String, String> settings = new HashMap<>(more);
        for (String each : here(line).split("\\s+")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                settings.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return settings;
    }

    private void run(String command) throws Exception {
        Process process = bash(command).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private ProcessBuilder bash(String command) {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "set -eu -o pipefail\n" + here(command)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", folder.toString(), (path, tools) -> tools + File.pathSeparator + path);
        environment.put("TOOLS", System.getProperty("java.class.path"));
        return builder;
    }

    private static String here(String command) {
        assertThat(command).contains("localhost:9092");
        return command.replace("localhost:9092", KAFKA.broker().bootstrap());
    }
}
