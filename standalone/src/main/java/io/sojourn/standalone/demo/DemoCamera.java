package io.sojourn.standalone.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.standalone.send.FrameSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.awt.Color;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's camera: five pictures a second of a street, and what a detector would find in them. A thread of its own; a
 * server that will not have its frames costs the town nothing.
 */
public final class DemoCamera implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCamera.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "market-street";
    private static final long EVERY_MS = 200;
    private static final long PAUSE_MS = 5_000;
    private static final long STOP_LIMIT_MS = 5_000;

    private final SojournClient client;
    private final FrameSender sender;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "demo-camera");

    public DemoCamera(SojournClient client, InstantSource clock) {
        this.client = client;
        this.sender = new FrameSender(client);
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Begins, and goes on until {@link #close}. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!client.isReady()) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MS);
            }
            LOG.info("The town has a camera at {}/cameras/{}", client.server(), ID);
            while (true) {
                long nextMs = clock.millis() + (send(clock.millis()) ? EVERY_MS : PAUSE_MS);
                TimeUnit.MILLISECONDS.sleep(Math.max(1, nextMs - clock.millis()));
            }
        } catch (InterruptedException e) {
            LOG.debug("The camera is switched off");
        }
    }

    private boolean send(long nowMs) throws InterruptedException {
        try {
            sender.send(frame(nowMs));
            return true;
        } catch (SendException | IOException e) {
            LOG.debug("A frame of the camera is lost: {}", e.getMessage());
            return false;
        }
    }

    /** What the camera sends at a time: the same for the same time. */
    static ObjectNode frame(long timeMs) {
        List<PasserBy> passing = passingAt(timeMs);
        ObjectNode frame = JSON.createObjectNode()
                .put("streamName", "demo")
                .put("streamType", "frame")
                .put("camera_id", ID)
                .put("timestamp", timeMs)
                .put("frame", StreetView.draw(timeMs, passing));
        ArrayNode detections = frame.putArray("detections");
        passing.forEach(each -> addTo(detections, each, timeMs));
        return frame;
    }

    private static List<PasserBy> passingAt(long timeMs) {
        List<PasserBy> passing = new ArrayList<>();
        passing.add(at(timeMs, "person", new Color(178, 74, 62), 43_000, 176, 18, 50));
        passing.add(at(timeMs + 9_000, "person", new Color(64, 96, 150), -37_000, 182, 18, 52));
        passing.add(at(timeMs + 21_000, "person", new Color(88, 130, 84), 51_000, 190, 20, 56));
        passing.add(at(timeMs, "car", new Color(196, 54, 48), 9_000, 232, 104, 48));
        passing.add(at(timeMs + 4_000, "bus", new Color(232, 170, 44), -14_000, 270, 200, 82));
        return passing;
    }

    /** @param lapMs for the way through the picture and back round; a negative one goes from right to left */
    private static PasserBy at(long timeMs, String name, Color colour, long lapMs, int y, int width, int height) {
        double share = Math.floorMod(timeMs, Math.abs(lapMs)) / (double) Math.abs(lapMs);
        double way = lapMs > 0 ? share : 1 - share;
        double x = -width + way * (StreetView.WIDTH + 2.0 * width);
        double step = name.equals("person") ? 2 * Math.sin(timeMs / 120.0) : 0;
        return new PasserBy(name, colour, x, y + step, width, height);
    }

    /** What is in the picture by more than a third is seen, more surely the more of it there is. */
    private static void addTo(ArrayNode detections, PasserBy who, long timeMs) {
        double left = Math.max(0, who.x());
        double right = Math.min(StreetView.WIDTH, who.x() + who.width());
        double part = (right - left) / who.width();
        if (part < 0.34) {
            return;
        }
        double confidence = 0.55 + 0.4 * part + 0.03 * Math.sin(timeMs / 700.0 + who.width());
        ObjectNode detection = detections.addObject();
        detection.put("class", who.name());
        detection.put("confidence", Math.round(confidence * 100) / 100.0);
        detection
                .putArray("bbox")
                .add(Math.round(left))
                .add(Math.round(who.y()))
                .add(Math.round(right - left))
                .add(who.height());
    }
}
