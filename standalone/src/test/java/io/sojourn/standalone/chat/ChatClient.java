package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks one server's chats and hears of their answers. */
final class ChatClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    ChatClient(String url) {
        this.url = url;
    }

    /** A new chat; its id. */
    String make() throws IOException, InterruptedException {
        return send("POST", "/api/v1/chats", "").getString("id");
    }

    /** Asks without listening; the index of the answer. */
    int ask(String chat, String prompt) throws IOException, InterruptedException {
        return send(
                        "POST",
                        path(chat) + "/messages",
                        new JsonObject().put("prompt", prompt).encode())
                .getInteger("index");
    }

    /** The newest message of a chat. */
    JsonObject last(String chat) throws IOException, InterruptedException {
        var messages = send("GET", path(chat), "").getJsonArray("messages");
        return messages.getJsonObject(messages.size() - 1);
    }

    void stop(String chat) throws IOException, InterruptedException {
        assertThat(request("POST", path(chat) + "/stop", "", "application/json").statusCode())
                .isEqualTo(204);
    }

    /** Asks, and listens to the answer. */
    Heard askAndHear(String chat, String prompt) throws IOException, InterruptedException {
        return hear(
                "POST",
                path(chat) + "/messages",
                new JsonObject().put("prompt", prompt).encode());
    }

    /** Joins an answer from its start. */
    Heard join(String chat) throws IOException, InterruptedException {
        return hear("GET", path(chat) + "/stream", "");
    }

    private Heard hear(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = request(method, path, body, "text/event-stream");
        assertThat(response.statusCode()).isEqualTo(200);
        Heard heard = new Heard(response.body());
        Thread reader = new Thread(heard::read, "hears " + path);
        reader.setDaemon(true);
        reader.start();
        return heard;
    }

    private JsonObject send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = request(method, path, body, "application/json");
        String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isBetween(200, 202);
        return new JsonObject(text);
    }

    private HttpResponse<InputStream> request(String method, String path, String body, String accept)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Accept", accept)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static String path(String chat) {
        return "/api/v1/chats/" + chat;
    }

    /** What a listener was told, read on a thread of its own. */
    static final class Heard {
        private final InputStream body;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean over;
        private volatile boolean broken;

        private Heard(InputStream body) {
            this.body = body;
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                broken = true;
            }
            over = true;
        }

        boolean isOver() {
            return over;
        }

        /** Whether the connection broke before the end of the answer. */
        boolean isBroken() {
            return broken;
        }

        /** The events so far. Fails if one of them is not whole. */
        List<JsonObject> events() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> new JsonObject(line.substring(6)))
                    .toList();
        }

        /** The text so far. */
        String text() {
            StringBuilder text = new StringBuilder();
            events().forEach(event -> text.append(event.getString("text", "")));
            return text.toString();
        }

        JsonObject lastEvent() {
            List<JsonObject> events = events();
            return events.isEmpty() ? new JsonObject() : events.get(events.size() - 1);
        }

        /** Whether the last line is the empty one that ends an event. */
        boolean endsWhole() {
            return lines.get(lines.size() - 1).isEmpty();
        }
    }
}
