package io.sojourn.standalone.k8s;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for a pod's readiness in its probe's rhythm, and takes it out of service as the kubelet would. */
final class ReadinessWatch implements AutoCloseable {
    private final ScheduledExecutorService kubelet = Executors.newSingleThreadScheduledExecutor();
    private final PodProcess pod;
    private final ScheduledFuture<?> asking;
    private int failures;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean everTakenOut;

    ReadinessWatch(PodProcess pod) {
        this.pod = pod;
        asking = kubelet.scheduleAtFixedRate(this::ask, 0, pod.readinessProbe().getPeriodSeconds(), TimeUnit.SECONDS);
    }

    private void ask() {
        failures = pod.isReady() ? 0 : failures + 1;
        if (failures >= pod.readinessProbe().getFailureThreshold()) {
            everTakenOut = true;
        }
        asked.incrementAndGet();
    }

    int asked() {
        return asked.get();
    }

    boolean wasEverTakenOut() {
        return everTakenOut;
    }

    @Override
    public void close() {
        asking.cancel(true);
        kubelet.shutdownNow();
    }
}
