package io.sojourn.standalone.demo;

import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.PlaceSender;
import io.sojourn.standalone.send.Receipt;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server hear of the town, over HTTP as anybody would: its places, then what has happened since the town's first
 * second as fast as the server takes it, then what happens, as it happens. A thread of its own; when the server is slow
 * or away, the town waits for it.
 */
public final class DemoDriver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoDriver.class);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final long ASK_AGAIN_MS = 200;
    private static final long BEAT_MS = 1_000;
    private static final long REPORT_EVERY_MS = 60_000;
    private static final long STOP_LIMIT_MS = 5_000;
    /** Of the past, this much life is made and sent at a time: some thousand fixes. */
    private static final long PAST_STEP_MS = 120_000;

    private final DemoCity city;
    private final SojournClient client;
    private final LocationSender sender;
    private final DemoCharts charts;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "demo-city");
    private Receipt sent = Receipt.NOTHING;

    public DemoDriver(DemoCity city, SojournClient client, InstantSource clock) {
        this.city = city;
        this.client = client;
        this.clock = clock;
        this.sender = new LocationSender(client, PATIENCE);
        this.charts = new DemoCharts(client);
        thread.setDaemon(true);
    }

    /** Begins, and goes on until {@link #close}. */
    public void start() {
        thread.start();
    }

    /** Ends within seconds; what is under way may or may not reach the server. */
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
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MS);
            }
            int places = new PlaceSender(client).send(city.placesGeoJson());
            LOG.info("The town has {} agents and {} places", city.agents(), places);
            charts.begin(clock.millis());
            relivePast();
            charts.goOn();
            liveOn();
        } catch (InterruptedException e) {
            LOG.debug("The town goes to sleep");
        } catch (SendException | IOException e) {
            LOG.error("The demo has ended: {}", e.getMessage());
        }
    }

    private void relivePast() throws SendException, InterruptedException {
        long begunMs = clock.millis();
        while (city.nowMs() < clock.millis() - BEAT_MS) {
            send(city.advanceTo(Math.min(city.nowMs() + PAST_STEP_MS, clock.millis())));
        }
        LOG.info(
                "{} fixes of the past were sent in {} s; from here on it is live",
                sent.lines(),
                (clock.millis() - begunMs) / 1e3);
    }

    private void liveOn() throws SendException, InterruptedException {
        long reportAtMs = clock.millis() + REPORT_EVERY_MS;
        while (true) {
            TimeUnit.MILLISECONDS.sleep(Math.max(1, city.nowMs() + BEAT_MS - clock.millis()));
            send(city.advanceTo(clock.millis()));
            charts.measure(clock.millis());
            if (clock.millis() >= reportAtMs) {
                reportAtMs += REPORT_EVERY_MS;
                LOG.info(
                        "{} fixes accepted so far, {} duplicates, {} late",
                        sent.accepted(),
                        sent.duplicates(),
                        sent.late());
            }
        }
    }

    private void send(List<DemoFix> fixes) throws SendException, InterruptedException {
        List<byte[]> lines = fixes.stream()
                .map(fix -> fix.toJson().getBytes(StandardCharsets.UTF_8))
                .toList();
        sent = sent.plus(sender.send(lines));
    }
}
