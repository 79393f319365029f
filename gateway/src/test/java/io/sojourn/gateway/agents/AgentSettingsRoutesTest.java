package io.sojourn.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.rest.RestServer;
import io.sojourn.gateway.rest.RestServer.Reply;
import io.sojourn.gateway.rest.ScriptedShards;
import io.sojourn.protocol.settings.AgentSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSettingsRoutesTest {
    private static final String PATH = "/api/v1/agents/bus%2F304/settings";

    private final ScriptedShards shards = new ScriptedShards();
    private final RestServer server = new RestServer((router, reads) ->
            new AgentSettingsRoutes(shards, new AgentDirectory(shards), AgentSettings.DEFAULT).mount(router));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAgentWithoutSettingsOfItsOwnHasTheDefaults() {
        Reply reply = server.get(PATH);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"agent_id\":\"bus/304\",\"dwell_radius_m\":25.0,\"dwell_time_s\":60,"
                        + "\"min_dwell_for_encounter_s\":120,\"max_accuracy_m\":100.0,\"max_speed_mps\":85.0,"
                        + "\"own\":[]}");
    }

    @Test
    void showsWhatIsItsOwnBesideTheDefaults() {
        Reply put = server.send("PUT", PATH, "{\"dwell_radius_m\":40,\"dwell_time_s\":12.5}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body())
                .isEqualTo("{\"agent_id\":\"bus/304\",\"dwell_radius_m\":40.0,\"dwell_time_s\":12.5,"
                        + "\"min_dwell_for_encounter_s\":120,\"max_accuracy_m\":100.0,\"max_speed_mps\":85.0,"
                        + "\"own\":[\"dwell_radius_m\",\"dwell_time_s\"]}");
        assertThat(server.get(PATH).body()).isEqualTo(put.body());
    }

    @Test
    void putReplacesAllThatWasThere() {
        server.send("PUT", PATH, "{\"dwell_radius_m\":40}");

        Reply second = server.send("PUT", PATH, "{\"max_speed_mps\":30,\"dwell_radius_m\":null}");

        assertThat(second.json().get("own")).hasToString("[\"max_speed_mps\"]");
    }

    @Test
    void deleteLeavesTheDefaults() {
        server.send("PUT", PATH, "{\"dwell_radius_m\":40}");

        Reply deleted = server.send("DELETE", PATH, null);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(server.get(PATH).json().get("own")).isEmpty();
    }

    @Test
    void anAnswerMayBeSentBack() {
        String shown = server.send("PUT", PATH, "{\"dwell_radius_m\":40}").body();

        Reply reply = server.send("PUT", PATH, shown);

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dwell_radius_m\":0.5} | invalid_settings | dwell_radius_m must be within 1 and 100000",
                "{\"dwell_time_s\":1e300} | invalid_settings | dwell_time_s must be within 1 and 86400",
                "{\"dwell_time_s\":-1} | invalid_settings | dwell_time_s must be within 1 and 86400",
                "{\"dwell_time_s\":\"60\"} | wrong_type | dwell_time_s must be a number",
                "{\"dwel_time_s\":60} | invalid_settings | there is no setting dwel_time_s",
                "[] | not_an_object | the settings must be a JSON object",
                "7 | not_an_object | the settings must be a JSON object"
            })
    void namesTheSettingThatIsWrongAndItsRule(String body, String code, String detail) {
        Reply reply = server.send("PUT", PATH, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).isEqualTo(detail);
        assertThat(server.get(PATH).json().get("own")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":1", "''", "nonsense", "{\"dwell_radius_m\":NaN}", "{} {}", "{\"a\":1,\"a\":2}"})
    void aBodyThatIsNoJsonIsRefused(String body) {
        Reply reply = server.send("PUT", PATH, body);

        assertThat(reply.code()).isEqualTo("invalid_json");
    }

    @Test
    void aLongBodyIsRefusedAndTheConnectionLivesOn() {
        Reply reply = server.send("PUT", PATH, " ".repeat(1_000_000));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("payload_too_large");
        assertThat(server.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void anIdThatNoAgentCanHaveIsRefused() {
        Reply reply = server.send("PUT", "/api/v1/agents/" + "x".repeat(257) + "/settings", "{}");

        assertThat(reply.code()).isEqualTo("id_too_long");
    }
}
