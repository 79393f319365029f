package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ClusteredProcesses;
import io.sojourn.standalone.chat.ChatClient.Heard;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one cluster: an answer is heard and stopped at whichever of them, and survives the one that gives it. */
@Timeout(300)
class ChatClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** So many that placement gives some of them to either member. */
    private static final int CHATS = 6;

    private TokenEndpoint endpoint;
    private ClusteredProcesses cluster;

    @TempDir
    private Path dataDir;

    @BeforeEach
    void start() throws Exception {
        endpoint = new TokenEndpoint();
        cluster = ClusteredProcesses.start(2, dataDir, endpoint.settings(Map.of("SOJOURN_DRAIN_S", "0")));
    }

    @AfterEach
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
        endpoint.close();
    }

    @Test
    void anAnswerIsJoinedAtTheOtherGatewayFromItsStartAndStoppedThere() throws Exception {
        ChatClient here = new ChatClient(cluster.member(0).url());
        ChatClient there = new ChatClient(cluster.member(1).url());
        for (int i = 0; i < CHATS; i++) {
            String chat = here.make();
            Heard asker = here.askAndHear(chat, "tell a story");
            endpoint.say("Once ");
            await().atMost(LIMIT).until(() -> asker.text().equals("Once "));

            Heard joined = there.join(chat);
            await().atMost(LIMIT).until(() -> joined.text().equals("Once "));
            endpoint.say("upon a time");
            await().atMost(LIMIT)
                    .until(() -> List.of(asker, joined).stream()
                            .allMatch(heard -> heard.text().equals("Once upon a time")));
            there.stop(chat);

            await().atMost(LIMIT).until(() -> asker.isOver() && joined.isOver());
            JsonObject stopped = new JsonObject().put("type", "done").put("status", "stopped");
            assertThat(asker.lastEvent()).isEqualTo(stopped);
            assertThat(joined.lastEvent()).isEqualTo(stopped);
            int before = i;
            await().atMost(LIMIT).until(() -> endpoint.leftEarly() == before + 1);
            for (ChatClient either : List.of(here, there)) {
                assertThat(either.last(chat).getString("content")).isEqualTo("Once upon a time");
                assertThat(either.last(chat).getString("status")).isEqualTo("stopped");
            }
            assertThat(there.join(chat)).satisfies(late -> {
                await().atMost(LIMIT).until(late::isOver);
                assertThat(late.text()).isEqualTo("Once upon a time");
                assertThat(late.lastEvent()).isEqualTo(stopped);
            });
        }
    }

    @Test
    void whoListensAtTheOtherGatewayHearsOfTheEndWhenTheOneThatAnswersDies() throws Exception {
        ChatClient here = new ChatClient(cluster.member(0).url());
        ChatClient there = new ChatClient(cluster.member(1).url());
        String chat = here.make();
        here.ask(chat, "tell a story");
        endpoint.say("half an answer");
        Heard joined = there.join(chat);
        await().atMost(LIMIT).until(() -> joined.text().equals("half an answer"));

        cluster.member(0).kill();

        await().atMost(LIMIT).until(joined::isOver);
        assertThat(joined.isBroken()).isFalse();
        assertThat(joined.text()).isEqualTo("half an answer");
        assertThat(joined.lastEvent().getString("code")).isEqualTo("answer_interrupted");
        assertThat(there.last(chat).getString("content")).isEqualTo("half an answer");
        assertThat(there.last(chat).getString("status")).isEqualTo("interrupted");
        Heard next = there.askAndHear(chat, "go on");
        endpoint.say("and so on");
        endpoint.finish();
        await().atMost(LIMIT).until(next::isOver);
        assertThat(next.text()).isEqualTo("and so on");
        assertThat(next.lastEvent())
                .isEqualTo(new JsonObject().put("type", "done").put("status", "complete"));
    }
}
