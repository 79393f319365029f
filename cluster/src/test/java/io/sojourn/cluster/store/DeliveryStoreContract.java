package io.sojourn.cluster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tables of deliveries must do in every database. */
abstract class DeliveryStoreContract {
    private static final String HOOK = "wh_1";
    private static final long NOW = 1_700_000_000_000L;

    private StoreFixture store;
    private DeliveryStore deliveries;

    void use(StoreFixture fixture) {
        store = fixture;
        deliveries = new DeliveryStore(fixture.reader());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void whatWaitsInOrderIsReadByPositionUpToALimitOfRowsAndOfBytes() {
        queue(3, 1, 2);

        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1_000))).containsExactly("m1", "m2", "m3");
        assertThat(ids(deliveries.waiting(HOOK, 1, 1, 1_000))).containsExactly("m2");
        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1))).containsExactly("m1");
        assertThat(ids(deliveries.waiting("wh_2", 0, 10, 1_000))).isEmpty();
    }

    @Test
    void anEventIsQueuedOnceHoweverOftenItComes() {
        queue(1);
        store.write(DeliveryRows.queued(HOOK, 2, delivery("m1"), NOW));

        assertThat(deliveries.waiting(HOOK, 0, 10, 1_000))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.position()).isEqualTo(1));
    }

    @Test
    void aFailedDeliveryKeepsItsPlaceUntilOthersMayOvertakeIt() {
        queue(1, 2);
        tried("m1", 1, DeliveryStatus.RETRYING, 1, true, NOW + 5_000);

        assertThat(deliveries.waiting(HOOK, 0, 10, 1_000).get(0))
                .usingRecursiveComparison()
                .isEqualTo(
                        new WaitingDelivery("m1", 1, true, "agents/alice", 1, 1, NOW + 5_000, "{m1}".getBytes(UTF_8)));

        tried("m1", 2, DeliveryStatus.RETRYING, 2, false, NOW + 30_000);

        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1_000))).containsExactly("m2");
        assertThat(ids(deliveries.overtaken(HOOK, NOW + 29_999, 10, 1_000))).isEmpty();
        assertThat(ids(deliveries.overtaken(HOOK, NOW + 30_000, 10, 1_000))).containsExactly("m1");
        assertThat(deliveries.nextOvertakenMs(HOOK, NOW)).isEqualTo(OptionalLong.of(NOW + 30_000));
        assertThat(deliveries.nextOvertakenMs(HOOK, NOW + 30_000)).isEmpty();
        assertThat(deliveries.nextOvertakenMs("wh_2", 0)).isEmpty();
    }

    @Test
    void whatIsSettledWaitsNoMore() {
        queue(1, 2, 3);
        tried("m1", 1, DeliveryStatus.DELIVERED, 0, true, 0);
        tried("m2", 1, DeliveryStatus.DEAD, 1, true, 0);

        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1_000))).containsExactly("m3");
        assertThat(deliveries.backlog(HOOK, 10)).isEqualTo(1);
        assertThat(deliveries.find("m1").orElseThrow().settledMs()).isEqualTo(NOW + 12);
        assertThat(deliveries.find("m3").orElseThrow().settledMs()).isNull();
    }

    @Test
    void theBacklogIsCountedUpToALimit() {
        queue(1, 2, 3, 4, 5);

        assertThat(deliveries.backlog(HOOK, 3)).isEqualTo(3);
        assertThat(deliveries.oldestWaitingMs(HOOK)).isEqualTo(OptionalLong.of(NOW));
        assertThat(deliveries.oldestWaitingMs("wh_2")).isEmpty();
    }

    @Test
    void whatWasGivenUpStaysSoUnlessItWasDeliveredAfterAll() {
        queue(1, 2);
        store.write(DeliveryRows.expired(HOOK, NOW + 1, NOW + 1));
        tried("m1", 1, DeliveryStatus.RETRYING, 1, true, NOW);
        tried("m2", 1, DeliveryStatus.DELIVERED, 0, true, 0);

        assertThat(deliveries.find("m1").orElseThrow().status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(deliveries.find("m2").orElseThrow().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void onlyWhatWasQueuedBeforeATimeExpires() {
        queue(1);
        store.write(DeliveryRows.queued(HOOK, 2, delivery("m2"), NOW + 10));

        store.write(DeliveryRows.expired(HOOK, NOW + 10, NOW + 20));

        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1_000))).containsExactly("m2");
        assertThat(deliveries.find("m1").orElseThrow().settledMs()).isEqualTo(NOW + 20);
    }

    @Test
    void aDeliveryThatIsRetriedComesLastAndBeginsItsFailuresAnew() {
        queue(1, 2);
        tried("m1", 1, DeliveryStatus.DEAD, 1, true, 0);

        store.write(
                DeliveryRows.retried(HOOK, 3, "m1", NOW + 1),
                DeliveryRows.retried("wh_2", 4, "m2", NOW + 1),
                DeliveryRows.retried(HOOK, 5, "m9", NOW + 1));

        List<WaitingDelivery> waiting = deliveries.waiting(HOOK, 0, 10, 1_000);
        assertThat(ids(waiting)).containsExactly("m2", "m1");
        assertThat(waiting.get(1).position()).isEqualTo(3);
        assertThat(waiting.get(1).tries()).isEqualTo(1);
        assertThat(waiting.get(1).failures()).isZero();
    }

    @Test
    void aReplayQueuesAgainWhatWasDeliveredAndAddsWhatWasNot() {
        queue(1);
        tried("m1", 1, DeliveryStatus.DELIVERED, 0, true, 0);

        store.write(
                DeliveryRows.queuedAnew(HOOK, 2, delivery("m1"), NOW + 1, 2),
                DeliveryRows.queuedAnew(HOOK, 3, delivery("m2"), NOW + 1, 2));

        assertThat(ids(deliveries.waiting(HOOK, 0, 10, 1_000))).containsExactly("m1", "m2");
        assertThat(deliveries.find("m1").orElseThrow().tries()).isEqualTo(1);
    }

    @Test
    void aReplayLeavesAloneWhatWaitsAndWhatIsNewerThanItself() {
        queue(1, 2);
        tried("m2", 1, DeliveryStatus.DELIVERED, 0, true, 0);

        store.write(
                DeliveryRows.queuedAnew(HOOK, 3, delivery("m1"), NOW + 1, 2),
                DeliveryRows.queuedAnew(HOOK, 4, delivery("m2"), NOW + 1, 2));

        assertThat(deliveries.waiting(HOOK, 0, 10, 1_000))
                .extracting(WaitingDelivery::position)
                .containsExactly(1L);
    }

    @Test
    void deadDeliveriesAreFoundByTheTimeOfTheirEvents() {
        queue(1, 2, 3);
        List.of("m1", "m2").forEach(id -> tried(id, 1, DeliveryStatus.DEAD, 1, true, 0));

        assertThat(deliveries.dead(HOOK, 9, NOW, NOW + 1, 10)).containsExactly("m1", "m2");
        assertThat(deliveries.dead(HOOK, 9, NOW, NOW + 1, 1)).containsExactly("m1");
        assertThat(deliveries.dead(HOOK, 2, NOW, NOW + 1, 10)).containsExactly("m1");
        assertThat(deliveries.dead(HOOK, 9, NOW + 1, NOW + 2, 10)).isEmpty();
    }

    @Test
    void theLogShowsTheNewestFirstByStatusAndWithEveryTry() {
        queue(1, 2, 3);
        tried("m1", 1, DeliveryStatus.RETRYING, 1, true, NOW);
        tried("m1", 2, DeliveryStatus.DELIVERED, 0, true, 0);
        tried("m2", 1, DeliveryStatus.RETRYING, 1, true, NOW);

        assertThat(deliveries.page(HOOK, null, Long.MAX_VALUE, 10))
                .extracting(StoredDelivery::deliveryId)
                .containsExactly("m3", "m2", "m1");
        assertThat(deliveries.page(HOOK, null, 3, 1))
                .extracting(StoredDelivery::deliveryId)
                .containsExactly("m2");
        for (DeliveryStatus status : DeliveryStatus.values()) {
            assertThat(deliveries.page(HOOK, status, Long.MAX_VALUE, 10)).allMatch(each -> each.status() == status);
        }
        assertThat(deliveries.page(HOOK, DeliveryStatus.RETRYING, Long.MAX_VALUE, 10))
                .hasSize(1);
        assertThat(deliveries.tries("m1", 10)).extracting(DeliveryTry::number).containsExactly(2, 1);
        assertThat(deliveries.tries("m1", 1).get(0))
                .usingRecursiveComparison()
                .isEqualTo(new DeliveryTry(2, NOW, 12, 200, null, "fine".getBytes(UTF_8)));
        assertThat(deliveries.find("m2").orElseThrow().lastError()).isEqualTo("no route");
        assertThat(deliveries.find("m2").orElseThrow().lastStatus()).isNull();
        assertThat(deliveries.body("m2"))
                .hasValueSatisfying(body -> assertThat(body).isEqualTo("{m2}".getBytes(UTF_8)));
    }

    @Test
    void pruningTakesWhatWasDeliveredManyPositionsAgoAndNothingElse() {
        queue(1, 2, 3, 4);
        List.of("m1", "m4").forEach(id -> tried(id, 1, DeliveryStatus.DELIVERED, 0, true, 0));
        tried("m2", 1, DeliveryStatus.DEAD, 1, true, 0);

        assertThat(deliveries.hasDelivered(HOOK, 4)).isTrue();
        store.write(DeliveryRows.pruned(HOOK, 4));

        assertThat(deliveries.page(HOOK, null, Long.MAX_VALUE, 10))
                .extracting(StoredDelivery::deliveryId)
                .containsExactly("m4", "m3", "m2");
        assertThat(deliveries.tries("m1", 10)).isEmpty();
        assertThat(deliveries.tries("m4", 10)).hasSize(1);
        assertThat(deliveries.hasDelivered(HOOK, 4)).isFalse();
    }

    @Test
    void pruningTakesWhatWasSettledLongAgoEachStatusByItself() {
        queue(1, 2, 3);
        tried("m1", 1, DeliveryStatus.DELIVERED, 0, true, 0);
        tried("m2", 1, DeliveryStatus.DEAD, 1, true, 0);

        store.write(DeliveryRows.pruned(HOOK, DeliveryStatus.DELIVERED, NOW + 12));
        assertThat(deliveries.find("m1")).isPresent();
        assertThat(deliveries.oldestSettledMs(HOOK, DeliveryStatus.DELIVERED)).isEqualTo(OptionalLong.of(NOW + 12));

        store.write(DeliveryRows.pruned(HOOK, DeliveryStatus.DELIVERED, NOW + 13));

        assertThat(deliveries.find("m1")).isEmpty();
        assertThat(deliveries.find("m2")).isPresent();
        assertThat(deliveries.oldestSettledMs(HOOK, DeliveryStatus.DELIVERED)).isEmpty();
        assertThat(deliveries.oldestSettledMs(HOOK, DeliveryStatus.DEAD)).isEqualTo(OptionalLong.of(NOW + 12));
    }

    @Test
    void theDeliveriesOfADeletedWebhookGoPageByPage() {
        queue(IntStream.rangeClosed(1, DeliveryRows.PAGE + 1).toArray());
        store.write(DeliveryRows.queued("wh_2", 1, delivery("other"), NOW));

        store.write(DeliveryRows.deleted(HOOK));

        assertThat(store.count("webhook_delivery")).isEqualTo(2);
        store.write(DeliveryRows.deleted(HOOK));
        assertThat(deliveries.hasAny(HOOK)).isFalse();
        assertThat(deliveries.hasAny("wh_2")).isTrue();
    }

    private void queue(int... positions) {
        store.write(IntStream.of(positions)
                .mapToObj(position -> DeliveryRows.queued(HOOK, position, delivery("m" + position), NOW))
                .toList());
    }

    private void tried(String id, int number, DeliveryStatus status, int failures, boolean inOrder, long nextMs) {
        boolean delivered = status == DeliveryStatus.DELIVERED;
        DeliveryTry attempt = new DeliveryTry(
                number,
                NOW,
                12,
                delivered ? 200 : null,
                delivered ? null : "no route",
                delivered ? "fine".getBytes(UTF_8) : null);
        store.write(
                DeliveryRows.tried(id, attempt, status, failures, inOrder, nextMs), DeliveryRows.attempt(id, attempt));
    }

    private static NewDelivery delivery(String id) {
        return new NewDelivery(id, "encounter", "agents/alice", NOW, ('{' + id + '}').getBytes(UTF_8));
    }

    private static List<String> ids(List<WaitingDelivery> waiting) {
        return waiting.stream().map(WaitingDelivery::deliveryId).toList();
    }
}
