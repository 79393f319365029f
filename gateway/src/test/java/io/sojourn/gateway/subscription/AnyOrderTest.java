package io.sojourn.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.subscription.ScriptedHub.Client;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * However commits, the bus, reads of the log, clients that stop reading and subscriptions interleave: each connection
 * hears every event after its start, in order, and none twice.
 */
class AnyOrderTest {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 0);

    @Property(tries = 1_000)
    void everyEventAfterTheStartIsHeardOnceAndInOrder(@ForAll("steps") List<Integer> steps) {
        ScriptedHub at = new ScriptedHub();
        List<Client> clients = new ArrayList<>();
        List<Long> starts = new ArrayList<>();

        for (int step : steps) {
            int argument = step / 10;
            switch (step % 10) {
                case 0, 1 -> at.feed.commit("alice", argument % 3 == 0 ? "bob@office" : "bob");
                case 2, 3 -> at.feed.tellNext();
                case 4, 5 -> at.feed.finishRead();
                case 6 -> at.runLater();
                case 7 -> {
                    Client client = at.connect();
                    long start = argument % (at.feed.newest() + 1);
                    at.subscribe(client, Cursor.of(Map.of(SHARD, start)).toString(), "agents/*");
                    clients.add(client);
                    starts.add(start);
                }
                default -> {
                    if (!clients.isEmpty()) {
                        Client client = clients.get(argument % clients.size());
                        client.heard().full = !client.heard().full;
                        client.subscriber().pump();
                    }
                }
            }
        }
        letAllRead(at, clients);

        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            assertThat(client.heard().ids()).isEqualTo(idsAfter(starts.get(i), at));
            assertThat(client.lastBegun().recovered()).isTrue();
        }
    }

    @Property(tries = 1_000)
    void severalSubscriptionsOfOneConnectionTellNothingTwice(@ForAll("steps") List<Integer> steps) {
        ScriptedHub at = new ScriptedHub();
        Client client = at.connect();
        String[] topics = {"agents/*", "agents/alice", "places/*", "places/office", "agents/bob"};
        long earliest = Long.MAX_VALUE;

        for (int step : steps) {
            int argument = step / 10;
            switch (step % 10) {
                case 0, 1 -> at.feed.commit("alice@cafe", argument % 3 == 0 ? "bob@office" : "bob");
                case 2, 3 -> at.feed.tellNext();
                case 4, 5 -> at.feed.finishRead();
                case 6 -> at.runLater();
                case 7 -> {
                    long start = argument % (at.feed.newest() + 1);
                    String topic = topics[argument % topics.length];
                    at.subscribe(client, Cursor.of(Map.of(SHARD, start)).toString(), topic);
                    earliest = topic.equals("agents/*") ? Math.min(earliest, start) : earliest;
                }
                case 8 -> at.hub.hearOwn(client.subscriber(), "alice");
                default -> {
                    client.heard().full = !client.heard().full;
                    client.subscriber().pump();
                }
            }
        }
        letAllRead(at, List.of(client));

        assertThat(client.heard().ids()).doesNotHaveDuplicates();
        if (earliest != Long.MAX_VALUE) {
            assertThat(client.heard().ids()).containsAll(idsAfter(earliest, at));
        }
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 199).list().ofMinSize(5).ofMaxSize(80);
    }

    private static void letAllRead(ScriptedHub at, List<Client> clients) {
        at.settle();
        for (Client client : clients) {
            client.heard().full = false;
            client.subscriber().pump();
        }
        at.settle();
    }

    /** What one who hears everything from the beginning hears after this record. */
    private static List<String> idsAfter(long start, ScriptedHub at) {
        Client reference = at.connect();
        at.subscribe(reference, "earliest", "agents/*");
        at.settle();
        List<String> ids = new ArrayList<>();
        TreeSet<Long> seen = new TreeSet<>();
        for (String id : reference.heard().ids()) {
            long seq = Long.parseLong(id.split("-")[1]);
            seen.add(seq);
            if (seq > start) {
                ids.add(id);
            }
        }
        assertThat(seen).hasSize((int) at.feed.newest());
        return ids;
    }
}
