package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final List<ApiKey> KEYS =
            ApiKey.parseAll("phones:in-key:ingest, eye:read-key:read,both:both-key:ingest+read,root:root:key:admin");
    private static final Access OPEN = new Access(AccessSettings.loopback());
    private static final Access KEYED = new Access(new AccessSettings("0.0.0.0", KEYS, List.of()));
    private static final Access SHARED =
            new Access(new AccessSettings("127.0.0.1", List.of(), List.of("https://app.example.com")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1:8080, -, ok",
                "localhost, -, ok",
                "LocalHost:1, -, ok",
                "sojourn.localhost:8080, -, ok",
                "[::1]:8080, -, ok",
                "127.9.9.9, -, ok",
                "192.0.2.7:8080, -, ok", // the address that this connection has reached
                "192.0.2.8:8080, -, origin_not_allowed",
                "evil.example, -, origin_not_allowed",
                "localhost.evil.example, -, origin_not_allowed",
                "127.0.0.1.evil.example, -, origin_not_allowed",
                "evil.example@localhost, -, origin_not_allowed",
                "'', -, origin_not_allowed",
                "-, -, origin_not_allowed",
                "localhost:8080, http://localhost:8080, ok",
                "localhost:8080, http://127.0.0.1:3000, ok",
                "localhost:8080, https://[::1], ok",
                "192.0.2.7:8080, http://192.0.2.7:8080, ok", // the server's own page
                "192.0.2.7:8080, http://192.0.2.7:9090, origin_not_allowed",
                "evil.example:8080, http://evil.example:8080, origin_not_allowed", // rebound
                "localhost:8080, http://evil.example, origin_not_allowed",
                "localhost:8080, https://app.example.com, origin_not_allowed",
                "localhost:8080, null, origin_not_allowed",
                "localhost:8080, '', origin_not_allowed",
                "localhost:8080, http://localhost.evil.example, origin_not_allowed",
                "localhost:8080, http://localhost@evil.example, origin_not_allowed",
            })
    void anOpenServerServesOnlyPagesOfItsOwnMachine(@Nullable String host, @Nullable String origin, String result) {
        assertThat(resultOf(OPEN, new AccessRequest(host, origin, "192.0.2.7", null, null), Scope.ADMIN))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost, https://app.example.com, ok",
                "localhost, https://APP.example.com:443, ok",
                "app.example.com, -, ok",
                "app.example.com, https://app.example.com, ok",
                "localhost:8080, http://localhost:8080, ok",
                "localhost:8080, http://localhost:3000, origin_not_allowed",
                "localhost, http://app.example.com, origin_not_allowed",
                "localhost, https://app.example.com:8443, origin_not_allowed",
            })
    void configuredOriginsTakeThePlaceOfLoopback(String host, @Nullable String origin, String result) {
        assertThat(resultOf(SHARED, new AccessRequest(host, origin, "127.0.0.1", null, null), Scope.READ))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost:8080, -, ok, ok",
                "-, -, ok, ok", // a probe over HTTP/1.0
                "192.0.2.7:8080, -, ok, ok",
                "evil.example, -, origin_not_allowed, ok", // where there are keys, it gains nothing
                "evil.example@localhost, -, origin_not_allowed, ok",
                "'', -, origin_not_allowed, ok",
                "localhost:8080, http://localhost:3000, ok, ok",
                "localhost:8080, http://evil.example, origin_not_allowed, origin_not_allowed",
                "-, http://evil.example, origin_not_allowed, origin_not_allowed",
                "geo.example, https://geo.example, origin_not_allowed, ok", // the page of a server behind a proxy
                "geo.example, https://evil.example, origin_not_allowed, origin_not_allowed",
            })
    void whatNeedsNoKeyIsForPagesOfOurOwnToo(
            @Nullable String host, @Nullable String origin, String onOpenServer, String onServerWithKeys) {
        AccessRequest request = new AccessRequest(host, origin, "192.0.2.7", null, null);

        assertThat(resultOfAnybody(OPEN, request)).isEqualTo(onOpenServer);
        assertThat(resultOfAnybody(KEYED, request)).isEqualTo(onServerWithKeys);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, INGEST, unauthorized",
                "Bearer wrong, -, INGEST, unauthorized",
                "Bearer, -, INGEST, unauthorized",
                "Digest in-key, -, INGEST, unauthorized",
                "Bearer in-key, -, INGEST, ok",
                "bearer  in-key, -, INGEST, ok",
                "Bearer in-key, -, READ, forbidden",
                "Bearer in-key, -, ADMIN, forbidden",
                "Bearer read-key, -, READ, ok",
                "Bearer read-key, -, INGEST, forbidden",
                "Bearer both-key, -, INGEST, ok",
                "Bearer both-key, -, READ, ok",
                "Bearer both-key, -, ADMIN, forbidden",
                "Bearer root:key, -, ADMIN, ok",
                "Bearer root:key, -, INGEST, ok",
                "Bearer root:key, -, READ, ok",
                "-, in-key, INGEST, ok",
                "-, wrong, INGEST, unauthorized",
                "Bearer wrong, in-key, INGEST, unauthorized",
            })
    void aServerWithKeysWantsOneThatFits(
            @Nullable String authorization, @Nullable String token, Scope needed, String result) {
        assertThat(resultOf(KEYED, new AccessRequest("localhost", null, "127.0.0.1", authorization, token), needed))
                .isEqualTo(result);
    }

    @Test
    void takesTheKeyFromThePasswordOfHttpBasic() {
        assertThat(resultOf(KEYED, withBasic("anyone:in-key"), Scope.INGEST)).isEqualTo("ok");
        assertThat(resultOf(KEYED, withBasic("anyone:root:key"), Scope.INGEST)).isEqualTo("ok");
        assertThat(resultOf(KEYED, withBasic("in-key"), Scope.INGEST)).isEqualTo("unauthorized");
        assertThat(resultOf(KEYED, new AccessRequest("localhost", null, null, "Basic %%%", null), Scope.INGEST))
                .isEqualTo("unauthorized");
    }

    @Test
    void aKeyPassesTheHostCheckButAForeignOriginDoesNot() {
        assertThat(resultOf(KEYED, new AccessRequest("plot.ly", null, null, "Bearer in-key", null), Scope.INGEST))
                .isEqualTo("ok");
        assertThat(resultOf(KEYED, new AccessRequest("plot.ly", null, null, "Bearer wrong", null), Scope.INGEST))
                .isEqualTo("origin_not_allowed");
        assertThat(resultOf(
                        KEYED,
                        new AccessRequest("plot.ly", "http://evil.example", null, "Bearer in-key", null),
                        Scope.INGEST))
                .isEqualTo("origin_not_allowed");
        assertThat(resultOf(
                        KEYED,
                        new AccessRequest("geo.example", "https://geo.example", null, "Bearer in-key", null),
                        Scope.INGEST))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, root:key, ok",
                "-, in-key, forbidden",
                "-, wrong, unauthorized",
                "-, '', unauthorized",
                "Bearer root:key, '', ok",
                "Bearer wrong, root:key, ok",
            })
    void aKeyInTheBodyCountsWhereTheHeadersBringNone(@Nullable String header, String inBody, String result) {
        AccessRequest request = new AccessRequest("plot.ly", null, null, header, null);

        assertThat(resultOf(() -> KEYED.admitKey(KEYED.admitBody(request), inBody, Set.of(Scope.ADMIN))))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "plot.ly, -, ok",
                "localhost:8080, http://localhost:8080, ok",
                "evil.example:8080, http://evil.example:8080, origin_not_allowed", // rebound
                "localhost:8080, http://evil.example, origin_not_allowed",
            })
    void anOpenServerTakesBodiesForAnyHostFromWhoIsNoPage(String host, @Nullable String origin, String result) {
        AccessRequest request = new AccessRequest(host, origin, null, null, null);

        assertThat(resultOf(() -> OPEN.admitKey(OPEN.admitBody(request), "anything", Set.of(Scope.ADMIN))))
                .isEqualTo(result);
    }

    @Test
    void withoutKeysNothingThatIsBroughtIsAKey() {
        assertThat(resultOf(OPEN, new AccessRequest("evil.example", null, null, "Bearer x", "x"), Scope.READ))
                .isEqualTo("origin_not_allowed");
    }

    @Test
    void anyOneOfTheNeededScopesSuffices() {
        AccessRequest request = new AccessRequest("localhost", null, null, "Bearer read-key", null);
        Caller caller = KEYED.admit(request, EnumSet.of(Scope.INGEST, Scope.READ));
        assertThat(caller.name()).isEqualTo("eye");
        assertThat(caller.may(Scope.READ)).isTrue();
        assertThat(caller.may(Scope.INGEST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:b",
                ":secret:read",
                "a::read",
                "a:secret:",
                "a:secret:write",
                "a:s:read,,",
                "anonymous:secret:read"
            })
    void refusesKeysThatAreNotWellFormedWithoutShowingThem(String text) {
        assertThatThrownBy(() -> ApiKey.parseAll(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("entry ")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aStrangerIsLetInWithoutBeingAllowedAnything() {
        Caller stranger = KEYED.admitStranger(new AccessRequest("localhost", null, null, "Bearer wrong", null));
        Caller reader = KEYED.admitStranger(new AccessRequest("localhost", null, null, "Bearer read-key", null));
        Caller anybody = OPEN.admitStranger(new AccessRequest("localhost", null, null, null, null));

        assertThat(stranger.isStranger()).isTrue();
        assertThat(stranger.isAnonymous()).as("counts as one key").isFalse();
        assertThat(stranger.may(Scope.READ)).isFalse();
        assertThat(reader.name()).isEqualTo("eye");
        assertThat(anybody.may(Scope.READ)).isTrue();
        assertThat(resultOf(() -> OPEN.admitStranger(new AccessRequest("evil.example", null, null, null, null))))
                .isEqualTo("origin_not_allowed");
    }

    @Test
    void whoBringsAStreamsTokenMayNameTheHostAsTheyLikeButNoForeignPageMay() {
        AccessRequest plotly = new AccessRequest("stream.plot.ly", null, "127.0.0.1", null, null);
        AccessRequest page = new AccessRequest("localhost", "http://evil.example", "127.0.0.1", null, null);

        assertThat(resultOf(() -> OPEN.admitToken(plotly))).isEqualTo("ok");
        assertThat(KEYED.admitToken(plotly).isStranger()).isTrue();
        assertThat(resultOf(() -> OPEN.admitToken(page))).isEqualTo("origin_not_allowed");
    }

    @Test
    void neverShowsASecret() {
        assertThat(KEYS.toString())
                .doesNotContain("key]")
                .doesNotContain("in-key")
                .contains("phones");
        assertThat(new AccessSettings("h", KEYS, List.of()).toString()).doesNotContain("in-key");
        assertThat(new AccessRequest("h", null, null, "Bearer in-key", "in-key").toString())
                .doesNotContain("in-key");
    }

    private static AccessRequest withBasic(String credentials) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return new AccessRequest("localhost", null, "127.0.0.1", "Basic " + encoded, null);
    }

    private static String resultOf(Access access, AccessRequest request, Scope needed) {
        return resultOf(() -> access.admit(request, Set.of(needed)));
    }

    private static String resultOfAnybody(Access access, AccessRequest request) {
        return resultOf(() -> access.admitAnybody(request));
    }

    private static String resultOf(Runnable admission) {
        try {
            admission.run();
            return "ok";
        } catch (ProblemException e) {
            return e.code().wireName();
        }
    }
}
