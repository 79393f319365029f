package io.sojourn.gateway.camera;

import static io.sojourn.gateway.camera.CameraClient.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.gateway.subscription.StreamTimes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames as parts of one answer, for an {@code img}. */
@Timeout(60)
class FramePartsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private CameraServer server = new CameraServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLastFrameComesAtOnceAndThenEachNewOneUntilTheServerEnds() throws Exception {
        server.post(frame("door", 1, 1_000));
        HttpResponse<InputStream> answer = open();
        try (InputStream body = answer.body()) {
            assertThat(answer.headers().firstValue("content-type"))
                    .contains("multipart/x-mixed-replace; boundary=sojourn-frame");
            assertThat(part(body)).isEqualTo("1: 1000");

            server.post(frame("door", 2, 90_000));
            assertThat(part(body)).isEqualTo("2: 90000");
            assertThat(server.metric("sojourn_connections{kind=\"mjpeg\"}")).isEqualTo(1);

            CameraServer.await(server.drain());
            assertThat(body.read()).isEqualTo(-1);
        }
        await().atMost(LIMIT).until(() -> server.places() == 0);
    }

    @Test
    void aViewerThatLeavesIsForgotten() throws Exception {
        HttpResponse<InputStream> answer = open();
        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == 1);

        answer.body().close();

        await().atMost(LIMIT).until(() -> server.metric("sojourn_camera_viewers") == 0 && server.places() == 0);
    }

    @Test
    void aCameraThatIsSilentForLongerThanAConnectionMayBeIsStillShown() throws Exception {
        server.close();
        StreamTimes times = new StreamTimes(100, 3_000, 25_000, 1_000, 5_000);
        server = new CameraServer(new CameraServer.Patience(times, Duration.ofSeconds(1)));
        HttpResponse<InputStream> answer = open();
        try (InputStream body = answer.body()) {
            // Three times what is the most; before the first frame there is nothing to repeat.
            for (int i = 0; i < 30; i++) {
                assertThat(line(body)).isEmpty();
            }
            server.post(frame("door", 1, 1_000));
            String first = line(body);
            while (first.isEmpty()) {
                first = line(body);
            }
            assertThat(first).isEqualTo("--sojourn-frame");
            assertThat(rest(body)).isEqualTo("1: 1000");

            for (int i = 0; i < 30; i++) {
                assertThat(part(body)).isEqualTo("1: 1000");
            }
            server.post(frame("door", 2, 2_000));
            String next = part(body);
            while (next.equals("1: 1000")) {
                next = part(body);
            }
            assertThat(next).isEqualTo("2: 2000");
        }
    }

    private HttpResponse<InputStream> open() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/cameras/door/mjpeg");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
    }

    /** The timestamp and the length of the next part, whose picture is checked to be one. */
    private static String part(InputStream body) throws IOException {
        assertThat(line(body)).isEqualTo("--sojourn-frame");
        return rest(body);
    }

    private static String rest(InputStream body) throws IOException {
        assertThat(line(body)).isEqualTo("Content-Type: image/jpeg");
        int length = Integer.parseInt(line(body).replace("Content-Length: ", ""));
        String timestamp = line(body).replace("X-Timestamp: ", "");
        assertThat(line(body)).isEmpty();
        assertThat(body.readNBytes(length)).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(line(body)).isEmpty();
        return timestamp + ": " + length;
    }

    private static String line(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = body.read(); next != '\n'; next = body.read()) {
            assertThat(next).as("the stream ended").isNotNegative();
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }
}
