package io.sojourn.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.subscription.ScriptedHub.Client;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that are neither of agents nor of places. */
class TopicKindsTest {
    private static final Topic FIRST = new Topic(TopicKind.WEBHOOKS, "first");
    private static final Topic SECOND = new Topic(TopicKind.WEBHOOKS, "second");
    private static final Topic NAMESAKE = new Topic(TopicKind.CHARTS, "first");

    private final ScriptedHub at = new ScriptedHub();

    @Test
    void anEventOfSeveralTopicsReachesASubscriberOfThemOnce() {
        Client client = at.connect();
        at.subscribe(client, "latest", "webhooks/first", "webhooks/second", "webhooks/*");
        at.subscribe(client, "latest", "webhooks/second");

        happens(NAMESAKE, FIRST, SECOND);

        assertThat(client.heard().ids()).containsExactly("w0-1-0");
    }

    @Test
    void anyTopicOfAnEventLeadsToItNotOnlyTheFirst() {
        Client client = at.connect();
        at.subscribe(client, "latest", "webhooks/second");

        happens(FIRST);
        happens(FIRST, SECOND);

        assertThat(client.heard().ids()).containsExactly("w0-2-0");
    }

    @Test
    void thingsOfTwoKindsWithOneIdAreNotTakenForEachOther() {
        Client client = at.connect();
        at.subscribe(client, "latest", "webhooks/first");

        happens(NAMESAKE);

        assertThat(client.heard().ids()).isEmpty();
    }

    @Test
    void aReplayTellsOfTheSameTopicsAsWhatIsLive() {
        happens(FIRST, SECOND);
        happens(NAMESAKE);
        happens(SECOND);
        Client client = at.connect();

        at.subscribe(client, "earliest", "webhooks/second");
        at.settle();

        assertThat(client.heard().ids()).containsExactly("w0-1-0", "w0-3-0");
    }

    @Test
    void nothingComesAfterUnsubscribing() {
        Client client = at.connect();
        at.subscribe(client, "latest", "webhooks/first", "webhooks/*");
        at.hub.unsubscribe(client.subscriber(), Set.of(TopicFilter.parse("webhooks/*")));

        happens(SECOND);
        happens(FIRST);

        assertThat(client.heard().ids()).containsExactly("w0-2-0");
        assertThat(at.hub.load()).isEqualTo(new HubLoad(1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"custom/orders,MESSAGE,orders", "webhooks/7,WEBHOOK,7", "chats/7,CHAT,7", "agents/alice,DWELL,alice"})
    void oneThingIsToldOfByTheShardOfItsId(String topic, Role role, String id) {
        Set<ShardId> shards = new TopicShards(64).of(TopicFilter.parse(topic));

        assertThat(shards).containsExactly(new ShardId(role, ShardHash.shardOf(id, 64)));
    }

    @ParameterizedTest
    @CsvSource({
        "custom/*,MESSAGE",
        "webhooks/*,WEBHOOK",
        "agents/*,DWELL",
        "places/*,DWELL",
        "places/office,DWELL",
        "cameras/*,CAMERA",
        "chats/*,CHAT"
    })
    void aWholeKindIsToldOfByAllShardsOfItsRole(String topic, Role role) {
        Set<ShardId> shards = new TopicShards(64).of(TopicFilter.parse(topic));

        assertThat(shards).hasSize(64).allMatch(shard -> shard.role() == role);
    }

    private void happens(Topic... topics) {
        at.feed.commitTopics(topics);
        at.feed.tellNext();
        at.runLater();
    }
}
