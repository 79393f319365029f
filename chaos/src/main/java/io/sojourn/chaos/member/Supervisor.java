package io.sojourn.chaos.member;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts members again a second after they have ended, however that came: killed, asked to, or by themselves because they
 * could not go on. What Kubernetes or systemd does for a real cluster.
 */
final class Supervisor implements AutoCloseable {
    private static final long PAUSE_MS = 1_000;

    /** @param status the exit status: 137 after kill -9 */
    record Ended(String member, int status) {}

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    void supervise(Member member) {
        try {
            Future<?> unused = member.start().thenAccept(status -> onEnd(member, status));
        } catch (IOException e) {
            System.out.println("  " + member + " cannot be started: " + e.getMessage());
        }
    }

    /** What has ended since the last call. */
    List<Ended> takeEnded() {
        List<Ended> taken = List.copyOf(ended);
        ended.removeAll(taken);
        return taken;
    }

    private void onEnd(Member member, int status) {
        if (!closing) {
            ended.add(new Ended(member.name(), status));
            Future<?> unused = timer.schedule(() -> supervise(member), PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Leaves ended members alone from now on. */
    @Override
    public void close() {
        closing = true;
        timer.shutdownNow();
    }
}
