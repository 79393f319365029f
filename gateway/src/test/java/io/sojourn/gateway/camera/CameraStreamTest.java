package io.sojourn.gateway.camera;

import static io.sojourn.gateway.camera.CameraClient.detection;
import static io.sojourn.gateway.camera.CameraClient.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.camera.FrameJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CameraStreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CameraServer server = new CameraServer();
    private final List<CameraClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(CameraClient::close);
        server.close();
    }

    @Test
    void aFrameThatIsPostedComesToEveryViewerAsItWasSent() {
        CameraClient one = viewer(server.port());
        CameraClient other = viewer(server.otherPort());
        CameraClient elsewhere = client(server.port(), "yard", "");
        JsonObject sent = frame("door", 1_764_064_800_123L, 5_000)
                .put("detections", new JsonArray().add(detection("person", 0.9)));

        JsonObject answer = server.post(sent.copy().put("streamName", "webcam").put("streamType", "frame"));

        assertThat(answer).isEqualTo(new JsonObject().put("relayed", true).put("http", 200));
        await().atMost(LIMIT)
                .until(() -> one.received().size() == 1 && other.received().size() == 1);
        assertThat(one.received().get(0)).isEqualTo(sent);
        assertThat(other.received().get(0)).isEqualTo(sent);
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void aFrameThatIsSentBackIsAnsweredAndNotRelayedAgain() {
        CameraClient viewer = viewer(server.port());
        server.post(frame("door", 1, 100));
        await().atMost(LIMIT).until(() -> viewer.received().size() == 1);

        JsonObject again = server.post(viewer.received().get(0));
        server.post(frame("door", 2, 100));

        assertThat(again).isEqualTo(new JsonObject().put("relayed", false).put("http", 200));
        await().atMost(LIMIT).until(() -> viewer.timestamps().contains(2L));
        assertThat(viewer.timestamps()).containsExactly(1L, 2L);
    }

    @Test
    void aLateJoinerGetsTheLastFrameAtOnce() {
        server.post(frame("door", 1, 100));
        server.post(frame("door", 2, 100));

        CameraClient first = viewer(server.port());
        await().atMost(LIMIT).until(() -> first.timestamps().equals(List.of(2L)));
        CameraClient second = viewer(server.port());
        await().atMost(LIMIT).until(() -> second.timestamps().equals(List.of(2L)));
        CameraClient third = viewer(server.otherPort());

        await().atMost(LIMIT).until(() -> third.timestamps().equals(List.of(2L)));
    }

    @Test
    void aProducerSendsOnItsSocketTextOrBinaryAndGetsNothingBack() {
        CameraClient viewer = viewer(server.otherPort());
        CameraClient producer = client(server.port(), "door", "");
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};

        producer.send(frame("door", 1, 100_000));
        await().atMost(LIMIT).until(() -> viewer.timestamps().equals(List.of(1L)));
        producer.send(Buffer.buffer(FrameJson.binary(new CameraFrame("door", 2, jpeg, List.of()))));

        await().atMost(LIMIT).until(() -> viewer.timestamps().equals(List.of(1L, 2L)));
        assertThat(producer.received()).isEmpty();
    }

    @Test
    void whoAsksForBinaryGetsALineOfJsonAndTheJpeg() {
        CameraClient viewer = client(server.port(), "door", "?format=binary");
        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == 1);

        server.post(frame("door", 7, 70_000));

        await().atMost(LIMIT).until(() -> viewer.binary().size() == 1);
        Buffer message = viewer.binary().get(0);
        int line = message.toString("ISO-8859-1").indexOf('\n');
        assertThat(new JsonObject(message.getBuffer(0, line)))
                .isEqualTo(new JsonObject().put("timestamp", 7).put("camera_id", "door"));
        assertThat(message.length() - line - 1).isEqualTo(70_000);
        assertThat(message.getBytes(line + 1, line + 4)).containsExactly(0xFF, 0xD8, 0xFF);
    }

    @Test
    void aBadMessageIsAnsweredAndTheSocketLivesOn() {
        CameraClient viewer = viewer(server.port());
        CameraClient producer = client(server.port(), "door", "");

        producer.send("nonsense");
        producer.send(new JsonObject().put("frame", "***"));
        producer.send(frame("other", 1, 100));
        producer.send(frame("door", 1, CameraServer.SETTINGS.maxFrameBytes() + 1));
        producer.send(frame("door", 1, 500_000));
        producer.send(frame("door", 1, CameraServer.SETTINGS.maxFrameBytes()));

        await().atMost(LIMIT).until(() -> viewer.timestamps().size() == 1);
        assertThat(producer.errors())
                .containsExactly(
                        "invalid_json", "frame_not_base64", "wrong_camera", "frame_too_large", "payload_too_large");
        assertThat(producer.isClosed()).isFalse();
    }

    @Test
    void aBadPostIsAnsweredWithAProblem() {
        JsonObject problem = server.post(new JsonObject().put("camera_id", "door"));

        assertThat(problem.getInteger("http")).isEqualTo(400);
        assertThat(problem.getString("code")).isEqualTo("missing_field");
        assertThat(server.post(frame("door", 1, 1_000_000)).getString("code")).isEqualTo("payload_too_large");
        assertThat(server.post(frame("door", 1, 201_000)).getString("code")).isEqualTo("frame_too_large");
    }

    @Test
    void theLatestFrameIsAStill() {
        assertThat(server.get("/api/v1/cameras/door/latest.jpg").statusCode()).isEqualTo(404);
        server.post(frame("door", 41, 1_234));
        server.post(frame("door", 42, 4_321));

        var still = server.get("/api/v1/cameras/door/latest.jpg");

        assertThat(still.statusCode()).isEqualTo(200);
        assertThat(still.headers().firstValue("content-type")).contains("image/jpeg");
        assertThat(still.headers().firstValue("x-timestamp")).contains("42");
        assertThat(still.body()).hasSize(4_321).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void theListTellsHowItGoesAndWhoHasFallenSilent() {
        CameraClient one = viewer(server.port());
        CameraClient other = viewer(server.otherPort());
        await().atMost(LIMIT).untilAsserted(() -> {
            server.post(frame("door", System.nanoTime(), 100));
            JsonObject listed = server.listed("door");
            assertThat(listed.getInteger("viewers")).isEqualTo(2);
            assertThat(listed.getDouble("frames_per_s")).isPositive();
            assertThat(listed.getBoolean("stale")).isFalse();
        });

        await().atMost(LIMIT).until(() -> server.listed("door").getBoolean("stale"));
        server.post(frame("door", 1, 100));

        await().atMost(LIMIT).until(() -> !server.listed("door").getBoolean("stale"));
        assertThat(one.isClosed() || other.isClosed()).isFalse();
    }

    @Test
    void viewersAreSentAwayWhenTheServerEnds() {
        CameraClient viewer = viewer(server.port());

        CameraServer.await(server.drain());

        await().atMost(LIMIT).until(viewer::isClosed);
        assertThat(viewer.closeCode()).isEqualTo((short) 1001);
        await().atMost(LIMIT).until(() -> server.places() == 0);
    }

    @Test
    void framesKeepTheirOrderAndNoneIsLostForWhoReads() {
        CameraClient viewer = viewer(server.otherPort());
        CameraClient producer = client(server.port(), "door", "");
        List<Long> all = LongStream.rangeClosed(1, 100).boxed().toList();

        for (long timestamp : all) {
            producer.send(frame("door", timestamp, 50_000));
            await().atMost(LIMIT).until(() -> viewer.timestamps().contains(timestamp));
        }

        assertThat(viewer.timestamps()).isEqualTo(all);
    }

    private CameraClient viewer(int port) {
        double before = server.metric("sojourn_camera_viewers");
        CameraClient viewer = client(port, "door", "");
        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == before + 1);
        return viewer;
    }

    private CameraClient client(int port, String cameraId, String query) {
        CameraClient client = new CameraClient(port, cameraId, query);
        clients.add(client);
        return client;
    }
}
