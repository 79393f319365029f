package io.sojourn.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.subscription.ScriptedHub.Client;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many slow clients together take no more than what all of them may. */
class BacklogTest {
    private static final int SLOW = 20;

    private final ScriptedHub at = new ScriptedHub(new DeliveryLimits(1 << 20, 10, 2, 1 << 16, 200_000));

    @Test
    void aCrowdOfSlowClientsIsEndedLongBeforeTheirOutboxesAreFull() {
        Client quick = at.connect();
        at.subscribe(quick, "latest", "agents/*");
        List<Client> slow = slowClients("latest");

        happen(300);

        assertThat(slow).extracting(client -> client.heard().closed()).containsOnly(CloseReason.TOO_SLOW);
        assertThat(quick.heard().ids()).hasSize(600).doesNotHaveDuplicates();
        assertThat(at.hub.load().connections()).isOne();
    }

    @Test
    void oneSlowClientMayFillItsOutboxOnceTheOthersAreGone() {
        slowClients("latest");
        happen(300);
        Client slow = at.connect();
        slow.heard().full = true;
        at.subscribe(slow, "latest", "agents/*");

        happen(200);

        assertThat(slow.heard().closed()).isNull();
        slow.heard().full = false;
        slow.subscriber().pump();
        at.runLater();
        assertThat(slow.heard().ids()).hasSize(400);
    }

    @Test
    void clientsThatAreALittleBehindAreLeftAlone() {
        slowClients("latest");
        Client behind = at.connect();
        at.subscribe(behind, "latest", "agents/*");
        for (int i = 0; i < 300; i++) {
            behind.heard().full = i % 10 != 0;
            behind.subscriber().pump();
            happen(1);
        }

        assertThat(behind.heard().closed()).isNull();
    }

    @Test
    void replaysWaitForEachOther() {
        happen(300);
        List<Client> slow = slowClients("earliest");
        at.settle();
        assertThat(slow).extracting(client -> client.heard().closed()).containsOnlyNulls();

        for (int i = 0; i < 2_000; i++) {
            for (Client client : slow) {
                client.heard().full = false;
                client.subscriber().pump();
                client.heard().full = true;
            }
            at.settle();
        }

        assertThat(slow).allSatisfy(client -> {
            assertThat(client.heard().closed()).isNull();
            assertThat(client.heard().ids()).hasSize(600).doesNotHaveDuplicates();
        });
    }

    private List<Client> slowClients(String after) {
        List<Client> slow = Stream.generate(at::connect).limit(SLOW).toList();
        slow.forEach(client -> {
            client.heard().full = true;
            at.subscribe(client, after, "agents/*");
        });
        return slow;
    }

    /** Each makes two events, of which none takes the place of another. */
    private void happen(int times) {
        IntStream.range(0, times).forEach(i -> at.happens("agent" + i + "@office"));
    }
}
