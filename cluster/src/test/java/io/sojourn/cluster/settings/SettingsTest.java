package io.sojourn.cluster.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.network.NetworkRange;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDocumentedDefaults() {
        // When
        Settings settings = Settings.from(Map.of());
        // Then
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
        assertThat(settings.services()).containsExactlyInAnyOrder(Service.values());
        assertThat(settings.store())
                .isEqualTo(new StoreSettings(
                        Path.of("data"), null, null, null, Durability.ONE_SECOND, 30L * 86_400_000, 3_600_000));
        assertThat(settings.cluster()).isEqualTo(new ClusterSettings(new Discovery.None(), "127.0.0.1", 5701));
        assertThat(settings.dwell()).isEqualTo(DwellSettings.DEFAULT);
        assertThat(settings.keys()).isEqualTo(new KeySettings(List.of(), false, List.of()));
        assertThat(settings.webhookNetworks().allowed()).isEmpty();
        assertThat(settings.streams()).isEqualTo(new StreamSettings(10_000, 1_000, 10_000, 2_000));
        assertThat(settings.pages()).isEqualTo(new PageSettings(null, List.of()));
        assertThat(settings.openAi()).isNull();
    }

    @Test
    void everySettingCanBeSet() {
        // Given
        Map<String, String> environment = new HashMap<>();
        environment.put("SOJOURN_HTTP_HOST", "0.0.0.0");
        environment.put("SOJOURN_HTTP_PORT", "0");
        environment.put("SOJOURN_ROLES", "ingest, dwell");
        environment.put("SOJOURN_DATA_DIR", "/var/lib/sojourn");
        environment.put("SOJOURN_DB_URL", "jdbc:postgresql://db/sojourn");
        environment.put("SOJOURN_DB_USER", "sojourn");
        environment.put("SOJOURN_DB_PASSWORD", "hush");
        environment.put("SOJOURN_DURABILITY", "1s");
        environment.put("SOJOURN_TRACK_RETENTION", "7d");
        environment.put("SOJOURN_EVENT_RETENTION", "30m");
        environment.put("SOJOURN_CLUSTER", "members:10.0.0.1:5701,10.0.0.2:5701");
        environment.put("SOJOURN_CLUSTER_HOST", "10.0.0.1");
        environment.put("SOJOURN_CLUSTER_PORT", "5702");
        environment.put("SOJOURN_DWELL_RADIUS_M", "30");
        environment.put("SOJOURN_DWELL_TIME_S", "20");
        environment.put("SOJOURN_MIN_DWELL_FOR_ENCOUNTER_S", "40");
        environment.put("SOJOURN_MAX_ACCURACY_M", "50");
        environment.put("SOJOURN_MAX_SPEED_MPS", "60");
        environment.put("SOJOURN_REORDER_S", "2.5");
        environment.put("SOJOURN_GAP_S", "600");
        environment.put("SOJOURN_AGENT_TIMEOUT_S", "1200");
        environment.put("SOJOURN_API_KEYS", "app:k1:ingest+read");
        environment.put("SOJOURN_CORS_ORIGINS", "https://a.example, https://b.example");
        environment.put("SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8, fd00::/8");
        environment.put("SOJOURN_MAX_CONNECTIONS", "50");
        environment.put("SOJOURN_MAX_CONNECTIONS_PER_KEY", "5");
        environment.put("SOJOURN_MAX_MESSAGES_PER_S", "20");
        environment.put("SOJOURN_DRAIN_S", "0.5");
        environment.put("SOJOURN_MAP_STYLE_URL", "https://maps.example/style.json");
        environment.put("SOJOURN_EMBED_ORIGINS", "https://wiki.example, http://localhost:3000");
        environment.put("SOJOURN_OPENAI_BASE_URL", "https://models.example/v1/");
        environment.put("SOJOURN_OPENAI_API_KEY", "sk-hush");
        environment.put("SOJOURN_OPENAI_MODEL", "small");
        // When
        Settings settings = Settings.from(environment);
        // Then
        assertThat(settings.http()).isEqualTo(new HttpSettings("0.0.0.0", 0));
        assertThat(settings.services()).isEqualTo(Set.of(Service.INGEST, Service.DWELL));
        assertThat(settings.store())
                .isEqualTo(new StoreSettings(
                        Path.of("/var/lib/sojourn"),
                        "jdbc:postgresql://db/sojourn",
                        "sojourn",
                        "hush",
                        Durability.ONE_SECOND,
                        7L * 86_400_000,
                        1_800_000));
        assertThat(settings.cluster())
                .isEqualTo(new ClusterSettings(
                        new Discovery.Members(List.of("10.0.0.1:5701", "10.0.0.2:5701")), "10.0.0.1", 5702));
        assertThat(settings.dwell())
                .isEqualTo(new DwellSettings(new AgentSettings(30, 20_000, 40_000, 50, 60), 2_500, 600_000, 1_200_000));
        assertThat(settings.keys().corsOrigins()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.webhookNetworks().allowed()).isEqualTo(NetworkRange.parseAll("127.0.0.0/8,fd00::/8"));
        assertThat(settings.streams()).isEqualTo(new StreamSettings(50, 5, 20, 500));
        assertThat(settings.pages())
                .isEqualTo(new PageSettings(
                        "https://maps.example/style.json", List.of("https://wiki.example", "http://localhost:3000")));
        assertThat(settings.openAi())
                .isEqualTo(new OpenAiSettings(URI.create("https://models.example/v1"), "sk-hush", "small"));
    }

    @Test
    void allProblemsAreReportedTogetherEachNamingItsKeyAndRule() {
        // When
        SettingsException problem = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.from(Map.of(
                        "SOJOURN_HTTP_PORT", "eighty",
                        "SOJOURN_ROLES", "dwell,cook",
                        "SOJOURN_DURABILITY", "never",
                        "SOJOURN_TRACK_RETENTION", "forever",
                        "SOJOURN_CLUSTER", "dns:sojourn",
                        "SOJOURN_DWELL_RADIUS_M", "-1",
                        "SOJOURN_REORDER_S", "9",
                        "SOJOURN_MAX_CONNECTIONS", "0",
                        "SOJOURN_EMBED_ORIGINS", "https://a.example; script-src *",
                        "SOJOURN_DRAIN_S", "soon")));
        // Then
        assertThat(problem.problems())
                .hasSize(10)
                .anyMatch(line -> line.startsWith("SOJOURN_HTTP_PORT must be a number from 0 to 65535"))
                .anyMatch(line -> line.startsWith("SOJOURN_ROLES must name some of ingest, dwell, chart, gateway"))
                .anyMatch(line -> line.startsWith("SOJOURN_DURABILITY must be sync or 1s"))
                .anyMatch(line -> line.startsWith("SOJOURN_TRACK_RETENTION must be a duration"))
                .anyMatch(line -> line.startsWith("SOJOURN_CLUSTER with several members needs PostgreSQL"))
                .anyMatch(line -> line.startsWith("SOJOURN_DWELL_RADIUS_M must be a number from 1"))
                .anyMatch(line -> line.startsWith("SOJOURN_REORDER_S must be a number from 0 to 5"))
                .anyMatch(line -> line.startsWith("SOJOURN_MAX_CONNECTIONS must be a number from 1 to 1000000"))
                .anyMatch(line -> line.startsWith("SOJOURN_EMBED_ORIGINS must be * or origins"))
                .anyMatch(line -> line.startsWith("SOJOURN_DRAIN_S must be a number from 0 to 3600"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members:            | 10.0.0.1  | SOJOURN_CLUSTER must have host:port",
                "members:a b:5701    | 10.0.0.1  | SOJOURN_CLUSTER must have host:port",
                "members:a:5701,     | 10.0.0.1  | ",
                "dns:                | 10.0.0.1  | SOJOURN_CLUSTER must have a name without a port",
                "dns:sojourn:5701    | 10.0.0.1  | SOJOURN_CLUSTER must have a name without a port",
                "multicast           | 10.0.0.1  | SOJOURN_CLUSTER must be none, members:",
                "dns:sojourn         | 0.0.0.0   | SOJOURN_CLUSTER_HOST must be an IP address",
                "dns:sojourn         | localhost | SOJOURN_CLUSTER_HOST must be an IP address",
            })
    void howMembersFindEachOtherMustBeClear(String cluster, String host, String told) {
        Map<String, String> environment = Map.of(
                "SOJOURN_CLUSTER", cluster,
                "SOJOURN_CLUSTER_HOST", host,
                "SOJOURN_DB_URL", "jdbc:postgresql://db/sojourn");

        if (told == null) {
            assertThat(Settings.from(environment).cluster().discovery())
                    .isEqualTo(new Discovery.Members(List.of("a:5701")));
        } else {
            assertThat(catchThrowableOfType(SettingsException.class, () -> Settings.from(environment))
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith(told);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "memory"})
    void severalMembersNeedPostgresql(String url) {
        // When
        SettingsException problem = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.from(Map.of("SOJOURN_CLUSTER", "members:10.0.0.1:5701", "SOJOURN_DB_URL", url)));
        // Then
        assertThat(problem.problems())
                .containsExactly(
                        "SOJOURN_CLUSTER with several members needs PostgreSQL: set SOJOURN_DB_URL=jdbc:postgresql://…");
    }

    @Test
    void anOpenServerIsNotBoundWhereOthersReachIt() {
        // When
        SettingsException problem = catchThrowableOfType(
                SettingsException.class, () -> Settings.from(Map.of("SOJOURN_HTTP_HOST", "0.0.0.0")));
        // Then
        assertThat(problem.problems()).singleElement().asString().contains("SOJOURN_API_KEYS", "SOJOURN_INSECURE=true");
    }

    @Test
    void networksForWebhooksMustBeRanges() {
        // When
        SettingsException problem = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.from(Map.of("SOJOURN_WEBHOOK_ALLOW_NETWORKS", "10.0.0.0/8,localhost")));
        // Then
        assertThat(problem.problems())
                .singleElement()
                .asString()
                .contains("SOJOURN_WEBHOOK_ALLOW_NETWORKS must be networks", "'localhost'");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://models.example, small, SOJOURN_OPENAI_BASE_URL must be a URL",
        "https://user:pass@models.example, small, SOJOURN_OPENAI_BASE_URL must be a URL",
        "models, small, SOJOURN_OPENAI_BASE_URL must be a URL",
        "https://models.example/v1, '', SOJOURN_OPENAI_MODEL must name a model",
        "'', small, SOJOURN_OPENAI_BASE_URL must be set where",
    })
    void anEndpointForChatsNeedsAUrlAndAModel(String url, String model, String told) {
        // When
        SettingsException problem = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.from(Map.of("SOJOURN_OPENAI_BASE_URL", url, "SOJOURN_OPENAI_MODEL", model)));
        // Then
        assertThat(problem.problems()).singleElement().asString().contains(told);
    }

    @Test
    void aDeliberatelyInsecureServerMayBeBoundAnywhere() {
        // When
        Settings settings = Settings.from(Map.of("SOJOURN_HTTP_HOST", "0.0.0.0", "SOJOURN_INSECURE", "true"));
        // Then
        assertThat(settings.http().isLoopback()).isFalse();
    }

    @Test
    void secretsAreNotShown() {
        // When
        Settings settings = Settings.from(Map.of(
                "SOJOURN_API_KEYS", "app:topsecret:read",
                "SOJOURN_DB_URL", "jdbc:postgresql://db/sojourn?password=topsecret",
                "SOJOURN_DB_PASSWORD", "topsecret",
                "SOJOURN_OPENAI_BASE_URL", "https://models.example/v1",
                "SOJOURN_OPENAI_MODEL", "small",
                "SOJOURN_OPENAI_API_KEY", "topsecret"));
        // Then
        assertThat(settings.toString()).doesNotContain("topsecret");
    }
}
