package io.sojourn.standalone.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.JvmOf;
import io.sojourn.standalone.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty viewers of a camera of 25 frames a second and 100 KB each, one of whom reads nothing: the others get what the
 * producer sends, and the server, a process of its own, holds no more memory for it.
 */
@Timeout(240)
class SteadyViewersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int VIEWERS = 20;
    private static final int FRAMES_PER_S = 25;
    private static final int JPEG_BYTES = 100_000;
    /** Frames of each half; a few seconds. */
    private static final int HALF = 125;
    /** Of what the producer sends, in percent: a viewer gets the newest, and on a busy machine a turn may come too late. */
    private static final int ALMOST_ALL = 90;
    /** Of a half's 125 frames, 16 MB, for 20 viewers: that of a few frames, with what the JVM needs for its own. */
    private static final long MAX_GROWTH = 4_000_000;

    private final CameraWatcher.Network network = new CameraWatcher.Network();
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
    private final String picture = picture();
    private long sent;

    @TempDir
    private Path dataDir;

    @AfterEach
    void stop() {
        pacer.shutdownNow();
        network.close();
    }

    @Test
    void theOthersGetEveryFrameInTimeAndMemoryStaysFlat() throws Exception {
        try (ServerProcess server = ServerProcess.start(dataDir, 256, Map.of())) {
            int port = URI.create(server.url()).getPort();
            JvmOf jvm = new JvmOf(server);
            CameraWatcher slow = network.connect(port, "door");
            List<CameraWatcher> others = new ArrayList<>();
            for (int i = 1; i < VIEWERS; i++) {
                others.add(network.connect(port, "door"));
            }
            CameraWatcher producer = network.connect(port, "door");
            await().atMost(LIMIT).until(() -> jvm.metric("sojourn_camera_viewers") == VIEWERS + 1);
            slow.stall();

            sendPaced(producer, others);
            long before = jvm.bytesAfterGc();
            double droppedBefore = jvm.metric("sojourn_camera_dropped_total");
            sendPaced(producer, others);
            long after = jvm.bytesAfterGc();

            assertThat(after - before).as("bytes more than before").isLessThan(MAX_GROWTH);
            assertThat(others).noneMatch(CameraWatcher::isClosed).allSatisfy(viewer -> {
                List<Long> got = viewer.timestamps();
                assertThat(got).isSorted().doesNotHaveDuplicates();
                assertThat(got.size() * 100L).isGreaterThanOrEqualTo(sent * ALMOST_ALL);
            });
            // The slow one was sent what fits into buffers, and after ten seconds nothing more.
            assertThat(droppedBefore).isGreaterThanOrEqualTo(HALF / 2.0);
            await().atMost(LIMIT)
                    .until(() ->
                            jvm.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"too_slow\"}") == 1);
            assertThat(jvm.metric("sojourn_camera_viewers")).isEqualTo(VIEWERS - 1);
        }
    }

    /** Sends half of the frames at the camera's pace, and waits until the others have had the last one. */
    private void sendPaced(CameraWatcher producer, List<CameraWatcher> others) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long end = sent + HALF;
        Runnable next = () -> {
            if (sent == end) {
                done.complete(null);
                return;
            }
            sent++;
            producer.send("{\"frame\":\"" + picture + "\",\"timestamp\":" + sent + ",\"camera_id\":\"door\"}");
        };
        // Not at a fixed rate: what the machine was late with would come all at once.
        ScheduledFuture<?> pace = pacer.scheduleWithFixedDelay(next, 0, 1_000 / FRAMES_PER_S, TimeUnit.MILLISECONDS);
        done.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        pace.cancel(false);
        await().atMost(LIMIT)
                .until(() ->
                        others.stream().allMatch(viewer -> viewer.timestamps().contains(end)));
    }

    private static String picture() {
        byte[] jpeg = new byte[JPEG_BYTES];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        jpeg[2] = (byte) 0xFF;
        return Base64.getEncoder().encodeToString(jpeg);
    }
}
