package io.sojourn.bench.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes charts on a server. */
final class Charts {
    private static final Pattern ID = Pattern.compile("\"id\":\"(c[a-z0-9]+)\"");
    private static final Pattern SERIES_TOKEN = Pattern.compile("\"token\":\"(sj_c[a-z0-9]+\\.1_[a-z0-9]+)\"");

    private Charts() {}

    /** What is needed of a chart. */
    record Made(String id, String token) {}

    /** A chart of one series of numbers. */
    static Made make(URI server, int maxPoints) throws IOException, InterruptedException {
        String body = "{\"kind\":\"scatter\",\"max_points\":" + maxPoints + "}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve("/api/v1/charts"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        return new Made(find(ID, answer.body()), find(SERIES_TOKEN, answer.body()));
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no chart was made: " + text);
        }
        return matcher.group(1);
    }
}
