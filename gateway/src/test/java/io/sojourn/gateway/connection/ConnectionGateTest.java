package io.sojourn.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.Scope;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {
    private static final Caller APP = new Caller("app", Set.of(Scope.READ));
    private static final Caller EYE = new Caller("eye", Set.of(Scope.READ));
    private static final Caller NOBODY = new Caller("anonymous", Set.of(Scope.READ));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Draining draining = new Draining();
    private final ConnectionGate gate =
            new ConnectionGate(new StreamSettings(5, 3, 1, 0), draining, new StreamMeters(meters));

    @Test
    void givesSoManyPlacesToEachKeyAndSoManyInAll() {
        assertThat(results(APP, 4)).containsExactly("ok", "ok", "ok", "too_many_connections");
        assertThat(results(EYE, 3)).containsExactly("ok", "ok", "server_full");
        assertThat(gate.open()).isEqualTo(5);
        assertThat(meters.get("sojourn.connections.refused")
                        .tag("code", "too_many_connections")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsThoseWithoutAKeyInAllOnly() {
        assertThat(results(NOBODY, 6)).containsExactly("ok", "ok", "ok", "ok", "ok", "server_full");
    }

    @Test
    void aPlaceThatIsGivenBackIsFreeOnce() {
        List<Place> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(gate.take(StreamKind.WEBSOCKET, APP));
        }

        taken.get(0).close();
        taken.get(0).close();

        assertThat(results(APP, 2)).containsExactly("ok", "too_many_connections");
    }

    @Test
    void aRefusedOneTakesNoPlace() {
        results(APP, 9);

        assertThat(results(EYE, 3)).containsExactly("ok", "ok", "server_full");
        assertThat(gate.open()).isEqualTo(5);
    }

    @Test
    void givesNoneWhileTheProcessDrains() {
        draining.begin();

        assertThat(results(APP, 1)).containsExactly("shutting_down");
        assertThat(gate.open()).isZero();
    }

    @Test
    void tellsWhenAllAreGivenBack() {
        Place first = gate.take(StreamKind.WEBSOCKET, APP);
        Place second = gate.take(StreamKind.EVENT_STREAM, NOBODY);
        Future<Void> empty = gate.whenEmpty();

        first.close();
        assertThat(empty.isComplete()).isFalse();
        second.close();
        assertThat(empty.succeeded()).isTrue();
        assertThat(gate.whenEmpty().succeeded()).isTrue();
    }

    @Test
    void showsWhatIsOpenAndWhyStreamsEnded() {
        Place slow = gate.take(StreamKind.WEBSOCKET, APP);
        Place left = gate.take(StreamKind.EVENT_STREAM, APP);
        assertThat(open("websocket")).isEqualTo(1);
        assertThat(open("sse")).isEqualTo(1);

        slow.ending(CloseReason.TOO_SLOW);
        slow.ending(CloseReason.GOING_AWAY);
        slow.close();
        left.close();

        assertThat(open("websocket")).isZero();
        assertThat(open("sse")).isZero();
        assertThat(ended("websocket", "too_slow")).isEqualTo(1);
        assertThat(ended("websocket", "going_away")).isZero();
        assertThat(ended("sse", "client")).isEqualTo(1);
    }

    @Test
    void countsRightlyFromManyThreads() throws InterruptedException {
        ConnectionGate wide = new ConnectionGate(new StreamSettings(50, 40, 1, 0), draining, new StreamMeters(meters));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            Caller caller = i % 2 == 0 ? APP : EYE;
            threads.execute(() -> {
                for (int n = 0; n < 20_000; n++) {
                    try (Place place = wide.take(StreamKind.WEBSOCKET, caller)) {
                        place.ending(CloseReason.TOO_SLOW);
                    }
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wide.open()).isZero();
        assertThat(wide.whenEmpty().succeeded()).isTrue();
    }

    private List<String> results(Caller caller, int times) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try {
                gate.take(StreamKind.WEBSOCKET, caller);
                results.add("ok");
            } catch (ProblemException refused) {
                results.add(refused.code().wireName());
            }
        }
        return results;
    }

    private double open(String kind) {
        return meters.get("sojourn.connections").tag("kind", kind).gauge().value();
    }

    private double ended(String kind, String reason) {
        return meters.get("sojourn.connections.ended")
                .tag("kind", kind)
                .tag("reason", reason)
                .counter()
                .count();
    }
}
