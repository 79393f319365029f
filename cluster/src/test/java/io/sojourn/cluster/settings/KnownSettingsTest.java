package io.sojourn.cluster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    private static final Pattern NAME = Pattern.compile("SOJOURN_[A-Z0-9_]+");

    @Test
    void namesWhatLooksLikeASettingAndIsNone() {
        Map<String, String> environment =
                Map.of("SOJOURN_HTP_PORT", "1", "SOJOURN_HTTP_PORT", "2", "PATH", "/bin", "SOJOURN_LOG_LEVEL", "INFO");

        assertThat(KnownSettings.unknownIn(environment)).containsExactly("SOJOURN_HTP_PORT");
    }

    /** One that is read only when another one is set would be taken for unknown, unless that is set to find out. */
    @Test
    void everyNameInTheCodeIsKnown() throws IOException {
        SortedSet<String> written = new TreeSet<>(Set.of("SOJOURN_JAVA_OPTS", "SOJOURN_LOG_LEVEL", "SOJOURN_API_KEY"));
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/sojourn/cluster/settings"))) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(Files.readString(file));
                while (name.find()) {
                    written.add(name.group());
                }
            }
        }
        written.removeIf(name -> name.endsWith("_"));

        assertThat(KnownSettings.names()).isEqualTo(written);
    }

    @Test
    void theTableInTheDocumentationHoldsAllOfThemAndNothingElse() throws IOException {
        SortedSet<String> described = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/configuration.md"))) {
            if (line.startsWith("| `SOJOURN_")) {
                Matcher name = NAME.matcher(line.split("\\|", -1)[1]);
                while (name.find()) {
                    described.add(name.group());
                }
            }
        }

        assertThat(described).isEqualTo(KnownSettings.names());
    }
}
