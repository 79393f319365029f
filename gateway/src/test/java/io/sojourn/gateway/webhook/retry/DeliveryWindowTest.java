package io.sojourn.gateway.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.WaitingDelivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryWindowTest {
    private static final long NOW = 1_000_000;

    private final DeliveryWindow window = new DeliveryWindow();

    @Test
    void topicsGoSideBySideAndWithinOneInOrder() {
        add(1, "alice");
        add(2, "alice");
        add(3, "bob");

        assertThat(take(10)).containsExactly("m1", "m3");
        assertThat(take(10)).isEmpty();

        window.remove("m1");
        assertThat(take(10)).containsExactly("m2");
    }

    @Test
    void noMoreAreTakenThanAskedFor() {
        add(1, "alice");
        add(2, "bob");
        add(3, "carol");

        assertThat(take(2)).containsExactly("m1", "m2");
        assertThat(window.underWay()).isEqualTo(2);
        assertThat(take(0)).isEmpty();
        assertThat(take(-1)).isEmpty();
    }

    @Test
    void aBriefRetryHoldsUpItsOwnTopicOnly() {
        add(1, "alice");
        add(2, "alice");
        add(3, "bob");
        take(1);

        window.failed(delivery(1, "alice", true, NOW + 5_000));

        assertThat(take(10)).containsExactly("m3");
        assertThat(window.nextDueMs()).isEqualTo(NOW + 5_000);
        assertThat(window.take(NOW + 5_000, 10))
                .extracting(WaitingDelivery::deliveryId)
                .containsExactly("m1");
    }

    @Test
    void whatFailsForLongIsOvertaken() {
        add(1, "alice");
        add(2, "alice");
        take(10);

        window.failed(delivery(1, "alice", false, NOW + 120_000));

        assertThat(take(10)).containsExactly("m2");
        window.add(delivery(1, "alice", false, NOW));
        assertThat(take(10)).containsExactly("m1");
    }

    @Test
    void neitherKindShutsTheOtherOut() {
        for (int i = 1; i <= 10; i++) {
            window.add(delivery(i, "a" + i, false, NOW));
            add(10 + i, "b" + i);
        }

        List<String> taken = take(4);

        assertThat(taken).hasSize(4);
        assertThat(taken.stream().filter(id -> id.length() == 3).count()).isGreaterThanOrEqualTo(2);
        assertThat(take(100)).hasSize(16);
    }

    @Test
    void whatIsInItIsNotAddedTwice() {
        add(1, "alice");
        take(1);
        window.add(delivery(7, "alice", 1, true, NOW));

        assertThat(take(10)).isEmpty();
        window.remove("m1");
        assertThat(take(10)).isEmpty();
    }

    @Test
    void shrunkItKeepsTheFirstAndWhatIsUnderWay() {
        add(1, "alice");
        add(2, "bob");
        add(3, "carol");
        add(4, "dora");
        window.add(delivery(9, "alice", false, NOW));
        window.take(NOW, 1);
        take(1);

        long intact = window.shrink();

        assertThat(intact).isEqualTo(2);
        assertThat(window.sizeInOrder()).isEqualTo(2);
        assertThat(take(10)).containsExactly("m2");
    }

    @Test
    void anEmptyOneWaitsForNothing() {
        assertThat(window.nextDueMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(window.shrink()).isEqualTo(Long.MAX_VALUE);
    }

    private void add(long position, String topic) {
        window.add(delivery(position, topic, true, 0));
    }

    private List<String> take(int most) {
        return window.take(NOW, most).stream().map(WaitingDelivery::deliveryId).toList();
    }

    private static WaitingDelivery delivery(long position, String topic, boolean inOrder, long nextMs) {
        return delivery(position, topic, position, inOrder, nextMs);
    }

    private static WaitingDelivery delivery(long position, String topic, long number, boolean inOrder, long nextMs) {
        return new WaitingDelivery("m" + number, position, inOrder, topic, 0, 0, nextMs, new byte[0]);
    }
}
