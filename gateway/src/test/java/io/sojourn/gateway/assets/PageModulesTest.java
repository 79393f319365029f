package io.sojourn.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests of what is pure in the pages, in {@code src/test/web}, in Node.js, which the build needs anyway. */
class PageModulesTest {
    private static final Path TESTS = Path.of("src/test/web");

    @Test
    void theirOwnTestsPass() throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        command.addAll(files());

        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<String> tests = files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }
}
