package io.sojourn.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;

/** Sends frames of a camera, as anybody would. */
public final class FrameSender {
    private final SojournClient client;

    public FrameSender(SojournClient client) {
        this.client = client;
    }

    /**
     * Sends one frame.
     *
     * @param frame the body for {@code POST /api/v1/actions/actions/send}
     * @throws SendException if the server refuses it
     * @throws IOException if the server cannot be reached
     */
    public void send(JsonNode frame) throws SendException, IOException, InterruptedException {
        SojournClient.Answer answer = client.exchange(
                "POST", "/api/v1/actions/actions/send", "application/json", BodyPublishers.ofString(frame.toString()));
        if (answer.status() >= 300) {
            throw new SendException(answer.problem());
        }
    }
}
