package io.sojourn.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageRateTest {
    private long nowNs = -5;

    @Test
    void takesTwoSecondsWorthAtOnceAndThenTheRate() {
        MessageRate rate = new MessageRate(SocketLimits.forEvents(1_000), () -> nowNs);

        assertThat(takenOf(rate, 3_000, 100)).isEqualTo(2_000);
        pass(500);
        assertThat(takenOf(rate, 3_000, 100)).isEqualTo(500);
        pass(60_000);
        assertThat(takenOf(rate, 3_000, 100)).isEqualTo(2_000);
    }

    @Test
    void countsALargeMessageByItsSize() {
        MessageRate rate = new MessageRate(SocketLimits.forEvents(1_000), () -> nowNs);

        assertThat(takenOf(rate, 3_000, 4 * 1024)).isEqualTo(2_000);
        pass(2_000);
        assertThat(takenOf(rate, 3_000, 4 * 1024 + 1)).isEqualTo(1_000);
        pass(2_000);
        assertThat(takenOf(rate, 3_000, MessageAssembler.MAX_BYTES)).isEqualTo(2_000 / 128);
    }

    @Test
    void takesTheLongestMessageHoweverSlowTheRate() {
        MessageRate rate = new MessageRate(SocketLimits.forEvents(1), () -> nowNs);

        assertThat(takenOf(rate, 2, MessageAssembler.MAX_BYTES)).isEqualTo(1);
    }

    @Test
    void aPauseIsLongEnoughForSomeMore() {
        MessageRate rate = new MessageRate(SocketLimits.forEvents(1_000), () -> nowNs);
        takenOf(rate, 3_000, 100);

        pass(rate.pauseMs());

        assertThat(takenOf(rate, 3_000, 100)).isBetween(100, 110);
    }

    @Test
    void aRefusedMessageDoesNotCount() {
        MessageRate rate = new MessageRate(SocketLimits.forEvents(10), () -> nowNs);
        takenOf(rate, 1_000, 1);

        takenOf(rate, 1_000, 1);
        pass(100);

        assertThat(takenOf(rate, 1_000, 1)).isEqualTo(1);
    }

    private void pass(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private static int takenOf(MessageRate rate, int tries, int bytes) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += rate.take(bytes) ? 1 : 0;
        }
        return taken;
    }
}
