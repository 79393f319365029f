package io.sojourn.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sojourn.gateway.subscription.ScriptedHub.Client;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.record.LogRecord;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an event costs: it is found by its header, encoded once, and the same bytes go to all. */
class FanOutTest {
    private final ScriptedHub at = new ScriptedHub();

    @Test
    void theSameArrayIsWrittenToEverySubscriber() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Client client = at.connect();
            at.subscribe(client, "latest", i % 2 == 0 ? "agents/*" : "places/office");
            clients.add(client);
        }

        at.happens("alice@office");

        byte[] entry = entryHeardBy(clients.get(1));
        assertThat(clients)
                .allSatisfy(client -> assertThat(entryHeardBy(client)).isSameAs(entry));
    }

    @Test
    void anEventThatNobodyWantsIsNotDecoded() {
        Client client = at.connect();
        at.subscribe(client, "latest", "agents/bob");
        LogRecord sound = Records.of(1, 0, "alice@office", "bob@office");
        PlaceExited exit = new PlaceExited("alice", 1, new Position(2, 1), "office", "Office", 0, EndReason.LEFT);
        byte[] whole = new RecordedEvent(1, 0, 0, exit).toBytes();
        byte[] undecodable = Arrays.copyOf(whole, whole.length - 5);

        at.feed.commit(new LogRecord(
                1,
                0,
                1,
                sound.batch(),
                sound.replies(),
                List.of(undecodable, sound.events().get(1))));
        at.feed.tellNext();
        at.runLater();

        assertThat(client.heard().ids()).containsExactly("d0-1-2", "d0-1-3");
    }

    @Test
    void fixesThatNobodyWantsMakeNoObjects() {
        for (int i = 0; i < 100; i++) {
            at.subscribe(at.connect(), "latest", "agents/other-" + i, "places/other-" + i);
        }
        String[] agents = IntStream.range(0, 1_000)
                .mapToObj(i -> i % 10 == 0 ? "agent-" + i + "@office" : "agent-" + i)
                .toArray(String[]::new);
        List<LogRecord> records = IntStream.rangeClosed(1, 400)
                .mapToObj(seq -> Records.of(seq, seq - 1, agents))
                .toList();
        records.subList(0, 200).forEach(this::happens); // What is made once is made.
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        records.subList(200, 400).forEach(this::happens);

        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated / 200).as("bytes per record of 1,000 fixes").isLessThan(2_000);
    }

    private void happens(LogRecord record) {
        at.feed.commit(record);
        at.feed.tellNext();
        at.runLater();
    }

    private static byte[] entryHeardBy(Client client) {
        return client.heard().all().stream()
                .filter(each -> each instanceof OutboundEvent event && event.type() == EventType.PLACE_ENTER)
                .map(each -> ((OutboundEvent) each).json())
                .findFirst()
                .orElseThrow();
    }
}
