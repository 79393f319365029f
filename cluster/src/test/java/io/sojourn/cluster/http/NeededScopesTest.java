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
    @CsvSource({
        "GET, /api/v1/ingest/osmand, true",
        "HEAD, /api/v1/ingest/osmand/, true",
        "POST, /api/v1/ingest/osmand, false",
        "GET, /api/v1/agents, false",
    })
    void theAppsThatKnowNoOtherMethodWriteByGet(String method, String path, boolean writes) {
        assertThat(NeededScopes.writesByGet(HttpMethod.valueOf(method), path)).isEqualTo(writes);
        assertThat(NeededScopes.of(HttpMethod.POST, "/api/v1/ingest/osmand")).isEqualTo(Set.of(Scope.INGEST));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/charts/c1, true",
        "HEAD, /api/v1/charts/c1/, true",
        "GET, /api/v1/charts/c1.svg, true",
        "GET, /api/v1/charts/c1/data, true",
        "GET, /charts/c1/sse, true",
        "GET, /api/v1/events, true",
        "GET, /api/v1/charts, false",
        "GET, /api/v1/charts/, false",
        "GET, /api/v1/charts/c1/rotate-token, false",
        "PATCH, /api/v1/charts/c1, false",
        "DELETE, /api/v1/charts/c1/data, false",
        "GET, /api/v1/series/c1.1, false",
        "GET, /ws/stream, false",
    })
    void whatIsReadOfOneChartMayBePublic(String method, String path, boolean mayBe) {
        assertThat(NeededScopes.mayBePublic(HttpMethod.valueOf(method), path)).isEqualTo(mayBe);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/actions/actions/send, INGEST",
        "GET, /api/v1/cameras, READ",
        "GET, /api/v1/cameras/door/latest.jpg, READ",
        "GET, /api/v1/cameras/door/mjpeg, READ"
    })
    void framesAreSentByTheOnesAndLookedAtByTheOthers(String method, String path, Scope needed) {
        assertThat(NeededScopes.of(HttpMethod.valueOf(method), path)).isEqualTo(Set.of(needed));
    }

    @ParameterizedTest
    @CsvSource({
        "/charts/c1",
        "/charts/c1/",
        "/charts/c1/embed",
        "/cameras",
        "/cameras/door",
        "/cameras/assets/css/list.css"
    })
    void pagesHoldNoData(String path) {
        assertThat(NeededScopes.of(HttpMethod.GET, path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/streams/secret, true",
        "PUT, /api/v1/streams, true",
        "POST, /, true",
        "GET, /, false",
        "POST, /api/v1/series/c1.1/rotate-token, false",
        "POST, /api/v1/streamsandmore, false"
    })
    void aTokenIsEnoughToWrite(String method, String path, boolean isEnough) {
        assertThat(NeededScopes.takesToken(HttpMethod.valueOf(method), path)).isEqualTo(isEnough);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/charts",
        "PATCH, /api/v1/charts/c1",
        "DELETE, /api/v1/charts/c1",
        "DELETE, /api/v1/charts/c1/data",
        "POST, /api/v1/charts/c1/rotate-token",
        "POST, /api/v1/series/c1.1/rotate-token"
    })
    void chartsAreChangedByAdministratorsAlone(String method, String path) {
        assertThat(NeededScopes.of(HttpMethod.valueOf(method), path)).isEqualTo(Set.of(Scope.ADMIN));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/webhooksandmore", "/api/v1/agents", "/api/v1/events"})
    void whatOnlyLooksLikeThemIsForReadersToo(String path) {
        assertThat(NeededScopes.of(HttpMethod.GET, path)).isEqualTo(Set.of(Scope.READ));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/chats",
        "POST, /api/v1/chats/",
        "GET, /api/v1/chats/c1",
        "POST, /api/v1/chats/c1/messages",
        "POST, /chats/c1/messages",
        "POST, /chats/c1/messages/",
        "GET, /chats/c1/stream",
        "POST, /api/v1/chats/c1/stop",
        "POST, /chats/c1/stop",
    })
    void whoMayReadMayAsk(String method, String path) {
        assertThat(NeededScopes.of(HttpMethod.valueOf(method), path)).isEqualTo(Set.of(Scope.READ));
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /api/v1/chats/c1", "POST, /api/v1/chats/c1/messages/more", "POST, /chats/c1", "POST, /chats"})
    void chatsAreDeletedByAdministratorsAlone(String method, String path) {
        assertThat(NeededScopes.of(HttpMethod.valueOf(method), path)).isEqualTo(Set.of(Scope.ADMIN));
    }

    @ParameterizedTest
    @CsvSource({"/chats", "/chats/", "/chats/c1", "/chats/assets/main.js"})
    void thePagesOfChatsHoldNoData(String path) {
        assertThat(NeededScopes.of(HttpMethod.GET, path)).isNull();
    }
}
