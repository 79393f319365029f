package io.sojourn.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.subscription.StreamTimes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs the Autobahn test suite, sections 1 to 7 (framing, pings, reserved bits, opcodes, fragments, UTF-8, closing), against
 * an {@link EchoServer}. Ends with a status other than 0 unless every case is passed. Not run by the unit tests: {@code mvn
 * -Pautobahn -pl gateway -am verify}.
 */
final class AutobahnSuite {
    private static final int CASES = 246;
    private static final int LIMIT_MIN = 5;
    private static final Set<String> PASSED = Set.of("OK", "NON-STRICT", "INFORMATIONAL");
    private static final String SCRIPT = """
            import sys
            from autobahntestsuite import wstest
            wstest.start({'mode': 'fuzzingclient'}, {
                'outdir': sys.argv[1],
                'servers': [{'agent': 'sojourn', 'url': sys.argv[2], 'options': {'version': 18}}],
                'options': {'failByDrop': False},
                'cases': ['%d.*' % section for section in range(1, 8)],
                'exclude-cases': [],
                'exclude-agent-cases': {}})
            """;

    private AutobahnSuite() {}

    /** @param args the directory with the suite's jars, and the one for its reports */
    public static void main(String[] args) throws Exception {
        Path jars = Path.of(args[0]);
        Path reports = Path.of(args[1]);
        Files.createDirectories(reports);
        int status;
        try (EchoServer server = new EchoServer(StreamTimes.DEFAULT, StreamSettings.DEFAULT)) {
            run(jars, reports, "ws://127.0.0.1:" + server.port() + "/ws/stream");
            status = judge(reports.resolve("index.json"));
        }
        System.exit(status);
    }

    /** In a process of its own: in one with packages named {@code io.…}, Jython takes them for Python's module io. */
    private static void run(Path jars, Path reports, String url) throws IOException, InterruptedException {
        Path script = Files.writeString(reports.resolve("suite.py"), SCRIPT);
        Process suite = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dpython.cachedir.skip=true",
                        "-cp",
                        jars + File.separator + "*",
                        "org.python.util.jython",
                        script.toString(),
                        reports.toString(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(reports.resolve("suite.log").toFile())
                .start();
        if (!suite.waitFor(LIMIT_MIN, TimeUnit.MINUTES)) {
            suite.destroyForcibly();
            throw new IllegalStateException("the suite did not end within " + LIMIT_MIN + " min");
        }
        if (suite.exitValue() != 0) {
            throw new IllegalStateException("the suite ended with " + suite.exitValue() + ": see " + reports);
        }
    }

    private static int judge(Path index) throws IOException {
        JsonNode cases = new ObjectMapper().readTree(index.toFile()).path("sojourn");
        Map<String, Integer> counts = new TreeMap<>();
        int failed = 0;
        for (Map.Entry<String, JsonNode> each : cases.properties()) {
            String behavior = each.getValue().path("behavior").asText();
            String closing = each.getValue().path("behaviorClose").asText();
            counts.merge(behavior, 1, Integer::sum);
            if (!PASSED.containsAll(List.of(behavior, closing))) {
                failed++;
            }
            if (!behavior.equals("OK") || !closing.equals("OK")) {
                System.out.println("Case " + each.getKey() + ": " + behavior + ", closing " + closing);
            }
        }
        System.out.println("Autobahn: " + cases.size() + " cases, " + counts + ", failed: " + failed);
        return failed == 0 && cases.size() >= CASES ? 0 : 1;
    }
}
