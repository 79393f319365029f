package io.sojourn.gateway.streaming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads an event stream as the WHATWG specification says, on a thread of its own. */
public final class EventStreamClient implements AutoCloseable {
    /**
     * One dispatched event.
     *
     * @param lastEventId as of its dispatch
     */
    public record Message(String event, String data, String lastEventId) {
        /** The id within the envelope. */
        public String id() {
            return data.split("\"id\":\"")[1].split("\"")[0];
        }
    }

    private final InputStream body;
    private final HttpResponse<InputStream> response;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile String lastEventId = "";
    private volatile String retry = "";
    private volatile int covered;
    private volatile boolean ended;

    public EventStreamClient(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            response = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        body = response.body();
        Thread reader = new Thread(this::read, "event-stream-client");
        reader.setDaemon(true);
        reader.start();
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<Message> messages() {
        return messages;
    }

    public List<String> ids() {
        return messages.stream().map(Message::id).toList();
    }

    public List<String> comments() {
        return comments;
    }

    /** What a browser would send to resume. */
    public String lastEventId() {
        return lastEventId;
    }

    /** What a resume with {@link #lastEventId} would not bring again. Only once the stream {@link #hasEnded}. */
    public List<String> coveredIds() {
        return ids().subList(0, covered);
    }

    public String retry() {
        return retry;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Drops the connection. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    dispatch(block);
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException closed) {
            // The end, all the same.
        }
        ended = true;
    }

    private void dispatch(List<String> block) {
        String event = "message";
        List<String> data = new ArrayList<>();
        boolean hasId = false;
        for (String line : block) {
            if (line.startsWith(":")) {
                comments.add(line);
            } else if (line.startsWith("data: ")) {
                data.add(line.substring(6));
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("id: ")) {
                lastEventId = line.substring(4);
                hasId = true;
            } else if (line.startsWith("retry: ")) {
                retry = line.substring(7);
            } else {
                throw new AssertionError("not a line of an event stream: " + line);
            }
        }
        if (!data.isEmpty()) {
            messages.add(new Message(event, String.join("\n", data), lastEventId));
        }
        if (hasId) {
            covered = messages.size();
        }
    }
}
