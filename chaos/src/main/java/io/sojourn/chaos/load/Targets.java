package io.sojourn.chaos.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The servers that take input; which one is asked goes by turn, as behind a load balancer. */
final class Targets {
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<String> urls;

    Targets(List<String> urls) {
        this.urls = urls;
    }

    CompletableFuture<HttpResponse<String>> post(int turn, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(urls.get(Math.floorMod(turn, urls.size())) + path))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
