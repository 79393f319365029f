package io.sojourn.gateway.camera;

import static io.sojourn.gateway.camera.CameraClient.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty viewers of a camera that sends frames of 100 KB, one of whom reads nothing. */
@Timeout(180)
class SlowViewerTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int VIEWERS = 20;
    private static final int FRAMES = 100;

    private final CameraServer server = new CameraServer();
    private final List<CameraClient> viewers = new ArrayList<>();

    @AfterEach
    void stop() {
        viewers.forEach(CameraClient::close);
        server.close();
    }

    @Test
    void theOthersGetEveryFrameAndTheSlowOneIsDroppedForAndCutOff() {
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(new CameraClient(i % 2 == 0 ? server.port() : server.otherPort(), "door"));
        }
        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == VIEWERS);
        CameraClient slow = viewers.get(0);
        slow.stall();
        List<CameraClient> others = viewers.subList(1, VIEWERS);
        List<Long> all = LongStream.rangeClosed(1, FRAMES).boxed().toList();

        for (long timestamp : all) {
            // The pace is the machine's: the next frame comes when the others have had this one.
            assertThat(server.post(frame("door", timestamp, 100_000)).getBoolean("relayed"))
                    .isTrue();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            others.stream().allMatch(each -> each.timestamps().contains(timestamp)));
        }

        assertThat(others).allSatisfy(each -> assertThat(each.timestamps()).isEqualTo(all));
        // What was not dropped is in the kernel's buffers, on its way and waiting: a few frames, however many come.
        double dropped = server.metric("sojourn_camera_dropped_total");
        assertThat(dropped).isBetween(FRAMES * 0.5, FRAMES - 2.0);
        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == VIEWERS - 1);
        await().atMost(LIMIT).until(() -> server.places() == VIEWERS - 1);
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"too_slow\"}"))
                .isEqualTo(1);
        assertThat(others).noneMatch(CameraClient::isClosed);
    }
}
