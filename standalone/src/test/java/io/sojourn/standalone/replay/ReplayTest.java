package io.sojourn.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.time.Timestamps;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.Receipt;
import io.sojourn.standalone.send.ScriptedServer;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final String TRACE = """
            {"n":1,"timestamp":1000}
            {"n":2,"timestamp":1002}
            {"n":3,"timestamp":1010}
            {"n":4,"timestamp":1004}
            {"n":5}
            {"n":6,"timestamp":1100}
            """;

    private final ScriptedServer server = new ScriptedServer();
    private final TestPace pace = new TestPace();

    /** Waiting is done by moving the clock. */
    private static final class TestPace implements Pace {
        private final List<Long> waits = new ArrayList<>();
        private long nowMs;

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public void waitUntil(long timeMs) {
            waits.add(timeMs);
            nowMs = Math.max(nowMs, timeMs);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fixesAreSentInTheRhythmOfTheFile() throws Exception {
        replay(1, Long.MIN_VALUE).run((receipt, nowMs) -> {});

        assertThat(server.requests())
                .extracting(List::size)
                .as("what is late or has no time goes with what is due")
                .containsExactly(1, 1, 3, 1);
        assertThat(pace.waits).containsExactly(0L, 2_000L, 10_000L, 100_000L);
    }

    @Test
    void fasterMeansShorterWaits() throws Exception {
        replay(50, Long.MIN_VALUE).run((receipt, nowMs) -> {});

        assertThat(pace.nowMs).isEqualTo(2_000);
        assertThat(server.lines()).hasSize(6);
    }

    @Test
    void asFastAsItGoesMeansNoWaitsAtAll() throws Exception {
        replay(Rhythm.MAX, Long.MIN_VALUE).run((receipt, nowMs) -> {});

        assertThat(pace.nowMs).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatWasBeforeATimeIsLeftOut() throws Exception {
        Replay replay = replay(1, 1_004_000);

        replay.run((receipt, nowMs) -> {});

        assertThat(server.lines())
                .containsExactly(
                        "{\"n\":3,\"timestamp\":1010}",
                        "{\"n\":4,\"timestamp\":1004}",
                        "{\"n\":5}",
                        "{\"n\":6,\"timestamp\":1100}");
    }

    @Test
    void rejectionsNameTheLinesOfTheFile() throws Exception {
        server.then(200, ok(1)).then(200, ok(1)).then(200, """
                {"accepted":2,"duplicates":0,"late":0,"rejected":[{"line":3,"code":"agent_id_missing","message":"who?"}],
                 "rejected_total":1}""");
        Replay replay = replay(1, Long.MIN_VALUE);

        replay.run((receipt, nowMs) -> {});

        assertThat(replay.receipt().rejected()).containsExactly(new Receipt.Rejection(5, "agent_id_missing", "who?"));
        assertThat(replay.receipt().accepted()).isEqualTo(5);
    }

    @Test
    void afterAFailureItIsKnownFromWhereToGoOn() {
        server.then(200, ok(1)).then(200, ok(1)).then(403, "{\"code\":\"forbidden\"}");
        Replay replay = replay(1, Long.MIN_VALUE);

        assertThatThrownBy(() -> replay.run((receipt, nowMs) -> {})).isInstanceOf(SendException.class);

        assertThat(Timestamps.format(replay.settledMs())).isEqualTo("1970-01-01T00:16:42.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "NaN", "Infinity", ""})
    void aSpeedIsANumberAboveZeroOrMax(String speed) {
        assertThatThrownBy(() -> Rhythm.speedOf(speed)).hasMessageContaining("--speed must be max or a number above 0");
    }

    private Replay replay(double speed, long fromMs) {
        LocationSender sender = new LocationSender(new SojournClient(server.url(), null), Duration.ofSeconds(20));
        TraceReader trace = new NdjsonReader(new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8)), null);
        return new Replay(trace, sender, new Rhythm(speed, 0), pace, fromMs);
    }

    private static String ok(int lines) {
        return "{\"accepted\":" + lines + ",\"duplicates\":0,\"late\":0,\"rejected\":[],\"rejected_total\":0}";
    }
}
