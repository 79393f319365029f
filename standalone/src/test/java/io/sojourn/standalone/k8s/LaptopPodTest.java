package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one pod of a laptop as a process with what its manifest says. */
@Timeout(300)
class LaptopPodTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path volume;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatItHasTakenIsOnItsVolumeWhateverBecomesOfThePod() throws Exception {
        Manifests manifests = Manifests.render("laptop");
        try (PodProcess pod = new PodProcess(manifests.pods().get("sojourn"))) {
            start(manifests, pod);
            assertThat(pod.hasStarted()).isTrue();
            assertThat(pod.isLive()).isTrue();
            HttpResponse<String> taken = client.send(
                    request(pod, "/api/v1/ingest/locations")
                            .POST(BodyPublishers.ofString(
                                    "{\"agent_id\":\"alice\",\"latitude\":51.5,\"longitude\":-0.1}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);

            pod.kill();
            start(manifests, pod);

            assertThat(client.send(request(pod, "/api/v1/agents/alice").build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"alice\"");
            assertThat(pod.terminate()).isZero();
        }
    }

    private void start(Manifests manifests, PodProcess pod) throws Exception {
        pod.start(manifests, Surroundings.of("", ""), List.of(), Map.of("/var/lib/sojourn", volume));
        await().atMost(LONG).until(pod::isReady);
    }

    /** By a name of this machine, as {@code kubectl port-forward} has it. */
    private static HttpRequest.Builder request(PodProcess pod, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + pod.port("http") + path))
                .header("Authorization", "Bearer admin-key")
                .timeout(Duration.ofSeconds(30));
    }
}
