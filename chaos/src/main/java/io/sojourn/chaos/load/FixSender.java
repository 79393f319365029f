package io.sojourn.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one agent's fixes in their order, one at a time, at a steady rate; behind its time it hurries. What is not acked is
 * sent again, elsewhere: a fix is known by its agent, time and position. Confined to the loop.
 */
final class FixSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/ingest/locations";
    private static final long AGAIN_MS = 100;
    private static final long LONGEST_WAIT_MS = 5_000;

    private final int agent;
    private final List<String> story;
    private final int everyMs;
    private final Targets targets;
    private final Journal journal;
    private final ScheduledExecutorService loop;
    private final Runnable done;
    private long beganNanos;
    private long firstTryNanos;
    private int turn;
    private int next;

    FixSender(
            int agent, LoadPlan plan, Targets targets, Journal journal, ScheduledExecutorService loop, Runnable done) {
        this.agent = agent;
        this.story = plan.story(agent);
        this.everyMs = plan.everyMs();
        this.targets = targets;
        this.journal = journal;
        this.loop = loop;
        this.done = done;
        this.turn = agent;
    }

    /** @param inMs when the first one is due */
    void begin(long inMs) {
        beganNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(inMs);
        in(inMs, this::sendNext);
    }

    private void sendNext() {
        if (next == story.size()) {
            done.run();
            return;
        }
        firstTryNanos = System.nanoTime();
        send();
    }

    private void send() {
        Future<?> unused = targets.post(turn, PATH, story.get(next)).whenCompleteAsync(this::answered, loop);
    }

    private void answered(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            journal.refused(String.valueOf(Refusal.of(failure)));
            turn++;
            in(AGAIN_MS, this::send);
        } else if (response.statusCode() == 200) {
            acked(response.body());
        } else {
            Refusal refusal = Refusal.of(response);
            journal.refused(refusal.text());
            turn++;
            in(Math.min(LONGEST_WAIT_MS, Math.max(AGAIN_MS, refusal.retryAfterMs())), this::send);
        }
    }

    private void acked(String body) {
        try {
            JsonNode counts = JSON.readTree(body);
            if (counts.path("accepted").asInt() + counts.path("duplicates").asInt() != 1) {
                journal.wrong("200 without taking the fix: " + body);
            }
            if (counts.path("late").asInt() != 0) {
                journal.wrong("fix " + next + " of agent " + agent + " counted as late: " + body);
            }
        } catch (JsonProcessingException e) {
            journal.wrong("200 with " + body);
        }
        journal.fixAcked(agent, next, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - firstTryNanos));
        next++;
        long dueNanos = beganNanos + TimeUnit.MILLISECONDS.toNanos((long) next * everyMs);
        in(TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime()), this::sendNext);
    }

    private void in(long ms, Runnable action) {
        Future<?> unused = loop.schedule(action, Math.max(0, ms), TimeUnit.MILLISECONDS);
    }
}
