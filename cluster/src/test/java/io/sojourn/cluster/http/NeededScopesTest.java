package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededScopesTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/webhooks",
        "GET, /api/v1/webhooks/",
        "HEAD, /api/v1/webhooks/wh_1",
        "POST, /api/v1/webhooks/wh_1/ping",
        "GET, /api/v1/webhooks/wh_1/deliveries",
        "GET, /api/v1/deliveries/msg_1",
        "POST, /api/v1/deliveries/msg_1/retry"
    })
    void webhooksAndWhatTheirReceiversAnsweredAreForAdministratorsAlone(String method, String path) {
        assertThat(NeededScopes.of(HttpMethod.valueOf(method), path)).isEqualTo(Set.of(Scope.ADMIN));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/webhooksandmore", "/api/v1/agents", "/api/v1/events"})
    void whatOnlyLooksLikeThemIsForReadersToo(String path) {
        assertThat(NeededScopes.of(HttpMethod.GET, path)).isEqualTo(Set.of(Scope.READ));
    }
}
