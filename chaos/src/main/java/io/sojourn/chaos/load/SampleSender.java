package io.sojourn.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the samples of one chart, one at a time, at a steady rate. A sample is sent once only: it has no identity by which
 * it would be known again. Confined to the loop.
 */
final class SampleSender {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int chart;
    private final LoadPlan plan;
    private final Targets targets;
    private final Journal journal;
    private final ScheduledExecutorService loop;
    private final Runnable done;
    private long beganNanos;
    private long sentNanos;
    private int next;
    private int turn;

    SampleSender(
            int chart, LoadPlan plan, Targets targets, Journal journal, ScheduledExecutorService loop, Runnable done) {
        this.chart = chart;
        this.plan = plan;
        this.targets = targets;
        this.journal = journal;
        this.loop = loop;
        this.done = done;
        this.turn = chart;
    }

    void begin(long inMs) {
        beganNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(inMs);
        in(inMs);
    }

    private void send() {
        if (next == plan.fixes()) {
            done.run();
            return;
        }
        sentNanos = System.nanoTime();
        String path = "/api/v1/streams/" + plan.tokens().get(chart);
        Future<?> unused = targets.post(turn, path, "{\"x\":" + next + ",\"y\":" + next % 10 + "}\n")
                .whenCompleteAsync(this::answered, loop);
    }

    private void answered(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            unknown(Refusal.of(failure).text());
        } else if (response.statusCode() != 200) {
            unknown(Refusal.of(response).text());
        } else {
            acked(response.body());
        }
        next++;
        long dueNanos = beganNanos + TimeUnit.MILLISECONDS.toNanos((long) next * plan.everyMs());
        in(TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime()));
    }

    private void unknown(String why) {
        journal.sampleUnknown(chart, next, why);
        turn++;
    }

    private void acked(String body) {
        try {
            if (JSON.readTree(body).path("accepted").asInt() != 1) {
                journal.wrong("200 without taking the sample: " + body);
            }
        } catch (JsonProcessingException e) {
            journal.wrong("200 with " + body);
        }
        journal.sampleAcked(chart, next, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentNanos));
    }

    private void in(long ms) {
        Future<?> unused = loop.schedule(this::send, Math.max(0, ms), TimeUnit.MILLISECONDS);
    }
}
