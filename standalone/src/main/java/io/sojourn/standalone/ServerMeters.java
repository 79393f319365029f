package io.sojourn.standalone;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.sojourn.cluster.log.LogStats;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What every process shows of itself at {@code /metrics}: its JVM and its log. */
final class ServerMeters {
    private ServerMeters() {}

    // The registry lives as long as the process, and the garbage collector's listener with it.
    @SuppressWarnings("resource")
    static void bind(MeterRegistry meters, LogStats log) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        Timer commits = Timer.builder("sojourn.log.commit")
                .description("Transactions of the commit loop")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        log.setCommitTimer(nanos -> commits.record(Duration.ofNanos(nanos)));
        counter(meters, "sojourn.log.records", "Records committed", log, LogStats::records);
        counter(meters, "sojourn.log.bytes", "Bytes of records committed", log, LogStats::recordBytes);
        counter(meters, "sojourn.log.rows", "Rows of history written", log, LogStats::rows);
        counter(meters, "sojourn.log.failures", "Transactions that did not succeed", log, LogStats::failures);
        Gauge.builder("sojourn.log.queue.bytes", log, LogStats::queueBytes)
                .description("Bytes that wait for the commit loop")
                .register(meters);
    }

    private static void counter(
            MeterRegistry meters, String name, String description, LogStats log, ToDoubleFunction<LogStats> count) {
        FunctionCounter.builder(name, log, count).description(description).register(meters);
    }
}
