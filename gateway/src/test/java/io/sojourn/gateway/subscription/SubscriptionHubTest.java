package io.sojourn.gateway.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.subscription.ScriptedHub.Client;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionHubTest {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 0);

    private final ScriptedHub at = new ScriptedHub();

    @Test
    void tellsOfItsTopicsOnly() {
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/alice", "places/cafe");

        at.happens("alice", "bob", "carl@cafe", "dora@office");

        assertThat(client.heard().ids()).containsExactly("d0-1-0", "d0-1-3");
    }

    @Test
    void tellsAnEventWithTwoTopicsOnce() {
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/alice", "agents/*", "places/*", "places/office");
        at.subscribe(client, "latest", List.of("place_enter"), "places/office");

        at.happens("alice@office");

        assertThat(client.heard().ids()).containsExactly("d0-1-0", "d0-1-1");
    }

    @Test
    void tellsOfItsTypesOnly() {
        Client client = at.connect();
        at.subscribe(client, "latest", List.of("place_enter", "place_exit"), "agents/*");

        at.happens("alice@office", "bob");

        assertThat(client.heard().ids()).containsExactly("d0-1-1");
    }

    @Test
    void aTopicSubscribedTwiceHasTheTypesOfBoth() {
        Client client = at.connect();
        at.subscribe(client, "latest", List.of("place_enter"), "agents/alice");
        at.subscribe(client, "latest", List.of("location_update"), "agents/alice");

        at.happens("alice@office");

        assertThat(client.heard().ids()).containsExactly("d0-1-0", "d0-1-1");
    }

    @Test
    void subscribingAgainToTheSameChangesNothing() {
        Client client = at.connect();
        IntStream.range(0, 5_000).forEach(i -> at.subscribe(client, "latest", "agents/alice"));

        at.happens("alice");

        assertThat(client.heard().ids()).containsExactly("d0-1-0");
        assertThat(client.begun()).hasSize(5_000);
        assertThat(at.hub.load()).isEqualTo(new HubLoad(1, 1, 1));
    }

    @Test
    void beginsWithTheOldestOnRequestAndGoesOn() {
        at.happens("alice");
        at.happens("alice");
        Client client = at.connect();
        at.subscribe(client, "earliest", "agents/alice");
        at.settle();

        at.happens("alice");

        assertThat(client.heard().ids()).containsExactly("d0-1-0", "d0-2-0", "d0-3-0");
        assertThat(client.lastBegun().recovered()).isTrue();
    }

    @Test
    void goesOnAfterACursor() {
        Client before = at.connect();
        at.subscribe(before, "latest", "agents/alice");
        at.happens("alice");
        String cursor = before.heard().lastCursor();
        at.hub.leave(before.subscriber());
        at.happens("alice");

        Client client = at.connect();
        at.subscribe(client, cursor, "agents/alice");
        at.settle();

        assertThat(client.heard().ids()).containsExactly("d0-2-0");
        assertThat(client.lastBegun().recovered()).isTrue();
    }

    @Test
    void saysThatRetentionHasPassedBeforeItTellsAnythingNewer() {
        IntStream.range(0, 4).forEach(i -> at.happens("alice"));
        at.feed.forgetUpTo(2);
        Client client = at.connect();

        at.subscribe(client, cursorAt(1), "agents/alice");
        at.settle();

        assertThat(client.lastBegun().recovered()).isFalse();
        assertThat(client.heard().ids()).containsExactly("d0-3-0", "d0-4-0");
    }

    @Test
    void isRecoveredIfRetentionTookOnlyWhatWasHeard() {
        IntStream.range(0, 4).forEach(i -> at.happens("alice"));
        at.feed.forgetUpTo(2);
        Client client = at.connect();

        at.subscribe(client, cursorAt(2), "agents/alice");
        at.settle();

        assertThat(client.lastBegun().recovered()).isTrue();
        assertThat(client.heard().ids()).containsExactly("d0-3-0", "d0-4-0");
    }

    @Test
    void saysThatTheCursorIsOfAnotherLog() {
        at.happens("alice");
        Client client = at.connect();

        at.subscribe(client, cursorAt(1_000), "agents/alice");
        at.settle();

        assertThat(client.lastBegun().recovered()).isFalse();
        assertThat(client.heard().ids()).containsExactly("d0-1-0");
    }

    @Test
    void waitsForThisGatewayToReachACursorOfAnother() {
        at.happens("alice");
        at.feed.commit("alice");
        at.feed.commit("alice");
        Client client = at.connect();
        at.subscribe(client, cursorAt(2), "agents/alice");

        at.settle();

        assertThat(client.lastBegun().recovered()).isTrue();
        assertThat(client.heard().ids()).containsExactly("d0-3-0");
    }

    @Test
    void endsAStreamThatRetentionOvertakesInTheMiddleOfItsReplay() {
        IntStream.range(0, 6).forEach(i -> at.happens("alice"));
        Client client = at.connect();
        at.subscribe(client, "earliest", "agents/alice");
        at.feed.finishRead();

        at.feed.forgetUpTo(4);
        at.settle();

        assertThat(client.heard().closed()).isEqualTo(CloseReason.FELL_BEHIND);
        assertThat(client.heard().ids()).isSubsetOf("d0-1-0", "d0-2-0");
    }

    @Test
    void doesNotRepeatWhatAnotherSubscriptionOfTheConnectionHasTold() {
        at.happens("alice");
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/*");
        at.happens("alice@office");

        at.subscribe(client, "earliest", "places/office", "agents/alice");
        at.settle();

        assertThat(client.heard().ids()).containsExactly("d0-2-0", "d0-2-1", "d0-1-0");
    }

    @Test
    void hearsAnAgentThatItSentForFromTheNextFixOn() {
        Client client = at.connect();
        at.happens("alice");

        at.hub.hearOwn(client.subscriber(), "alice");
        at.subscribe(client, "latest", "agents/alice");
        at.happens("alice@office");

        assertThat(client.heard().ids()).containsExactly("d0-2-0", "d0-2-1");
    }

    @Test
    void hearsItsOwnAgentsAlsoAfterUnsubscribing() {
        Client client = at.connect();
        at.hub.hearOwn(client.subscriber(), "alice");
        at.subscribe(client, "latest", "agents/alice");

        at.hub.unsubscribe(client.subscriber(), Interest.parseTopics(List.of("agents/alice")));
        at.happens("alice");

        assertThat(client.heard().ids()).containsExactly("d0-1-0");
    }

    @Test
    void forgetsTheOwnAgentThatWasSentForLeastRecently() {
        ScriptedHub small = new ScriptedHub(new DeliveryLimits(1 << 20, 10, 2, 1 << 16));
        Client client = small.connect();
        List.of("alice", "bob", "alice", "carl").forEach(agent -> small.hub.hearOwn(client.subscriber(), agent));

        small.happens("alice", "bob", "carl");

        assertThat(client.heard().ids()).containsExactly("d0-1-0", "d0-1-2");
        assertThat(small.hub.load()).isEqualTo(new HubLoad(1, 2, 1));
    }

    @Test
    void refusesMoreTopicsThanAConnectionMayHave() {
        ScriptedHub small = new ScriptedHub(new DeliveryLimits(1 << 20, 2, 2, 1 << 16));
        Client client = small.connect();
        small.subscribe(client, "latest", "agents/a", "agents/b");

        Future<Void> third = small.subscribe(client, "latest", "agents/c");

        assertThat(third.cause())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_TOPICS));
    }

    @Test
    void churnLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            Client client = at.connect();
            at.subscribe(client, "latest", "agents/a" + i, "agents/*", "places/p" + i, "places/*");
            at.subscribe(client, "earliest", "agents/b" + i);
            at.hub.hearOwn(client.subscriber(), "c" + i);
            at.happens("a" + i);
            at.hub.unsubscribe(client.subscriber(), Interest.parseTopics(List.of("agents/a" + i, "places/*")));
            at.hub.leave(client.subscriber());
            at.settle();
        }

        assertThat(at.hub.load()).isEqualTo(new HubLoad(0, 0, 0));
        assertThat(at.feed.followers()).isZero();
    }

    @Test
    void letsShardsGoThatNoTopicTouchesAnyLonger() {
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/alice");

        at.hub.unsubscribe(client.subscriber(), Interest.parseTopics(List.of("agents/alice")));

        assertThat(at.hub.load()).isEqualTo(new HubLoad(1, 0, 0));
    }

    @Test
    void endsAClientThatReadsNothingOnceAnEventDoesNotFit() {
        ScriptedHub small = new ScriptedHub(new DeliveryLimits(10_000, 10, 2, 1 << 16));
        Client slow = small.connect();
        Client quick = small.connect();
        small.subscribe(slow, "latest", "agents/*");
        small.subscribe(quick, "latest", "agents/*");
        slow.heard().full = true;

        IntStream.range(0, 100).forEach(i -> small.happens("alice@office"));

        assertThat(slow.heard().closed()).isEqualTo(CloseReason.TOO_SLOW);
        assertThat(quick.heard().ids()).hasSize(200);
        assertThat(small.hub.load().connections()).isOne();
    }

    @Test
    void conflatesLocationUpdatesOfASlowClientForEver() {
        ScriptedHub small = new ScriptedHub(new DeliveryLimits(10_000, 10, 2, 1 << 16));
        Client slow = small.connect();
        small.subscribe(slow, "latest", "agents/*");
        slow.heard().full = true;
        IntStream.range(0, 1_000).forEach(i -> small.happens("alice", "bob"));

        slow.heard().full = false;
        slow.subscriber().pump();

        assertThat(slow.heard().closed()).isNull();
        assertThat(slow.heard().ids()).hasSizeLessThan(40).endsWith("d0-1000-0", "d0-1000-1");
    }

    @Test
    void paysReplayOutAsTheClientReads() {
        ScriptedHub small = new ScriptedHub(new DeliveryLimits(10_000, 10, 2, 1 << 16));
        IntStream.range(0, 500).forEach(i -> small.happens("alice@office"));
        Client slow = small.connect();
        slow.heard().full = true;
        small.subscribe(slow, "earliest", "agents/*");
        for (int i = 0; i < 2_000; i++) {
            small.settle();
            slow.heard().full = false;
            slow.subscriber().pump();
            slow.heard().full = true;
        }

        assertThat(slow.heard().closed()).isNull();
        assertThat(slow.heard().ids()).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void aCursorNeverPromisesMoreThanWasWritten() {
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/*");
        at.happens("alice");
        client.heard().full = true;
        IntStream.range(0, 300).forEach(i -> at.happens("alice@office"));
        client.heard().full = false;

        client.subscriber().pump();

        long lastTold = 0;
        for (Outbound each : client.heard().all()) {
            if (each instanceof OutboundEvent event) {
                lastTold = Long.parseLong(new String(event.json(), UTF_8).split("-")[1]);
            } else if (each instanceof Outbound.Mark mark) {
                assertThat(Cursor.parse(mark.cursor()).position(SHARD).orElseThrow())
                        .isLessThanOrEqualTo(lastTold);
            }
        }
        assertThat(client.heard().lastCursor()).isEqualTo(cursorAt(301));
    }

    private static String cursorAt(long seq) {
        return Cursor.of(Map.of(SHARD, seq)).toString();
    }
}
