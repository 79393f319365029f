package io.sojourn.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /metrics} shows of streams: {@code sojourn_connections} by kind, {@code
 * sojourn_connections_refused_total} by code, {@code sojourn_connections_ended_total} by kind and reason (a slow consumer's
 * is {@code too_slow}), {@code sojourn_subscriptions_topics}, {@code sojourn_subscriptions_shards} and {@code
 * sojourn_messages_refused_total}. Thread-safe.
 */
public final class StreamMeters {
    private static final String BY_CLIENT = "client";

    private final MeterRegistry registry;
    private final Map<StreamKind, AtomicInteger> open = new EnumMap<>(StreamKind.class);
    private final List<Supplier<HubLoad>> hubs = new CopyOnWriteArrayList<>();
    private final Counter messagesRefused;

    public StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        for (StreamKind kind : StreamKind.values()) {
            AtomicInteger count = new AtomicInteger();
            open.put(kind, count);
            Gauge.builder("sojourn.connections", count, AtomicInteger::get)
                    .description("Open streams")
                    .tag("kind", kind.label())
                    .register(registry);
            ended(kind, 0, BY_CLIENT);
            for (CloseReason reason : CloseReason.values()) {
                ended(kind, 0, label(reason));
            }
        }
        subscriptions("topics", "Different topics that somebody hears of, by event loop", HubLoad::topics);
        subscriptions("shards", "Shards that are followed, by event loop", HubLoad::shards);
        messagesRefused = Counter.builder("sojourn.messages.refused")
                .description("Messages that were not taken, since they came too fast")
                .register(registry);
    }

    /** Counts a hub in; what it gives may be some seconds old. */
    public void watch(Supplier<HubLoad> hub) {
        hubs.add(hub);
    }

    void opened(StreamKind kind) {
        count(kind).incrementAndGet();
    }

    void closed(StreamKind kind) {
        count(kind).decrementAndGet();
    }

    /** @param reason null: the client has closed it, or was lost */
    void ended(StreamKind kind, @Nullable CloseReason reason) {
        ended(kind, 1, reason == null ? BY_CLIENT : label(reason));
    }

    void refused(ErrorCode code) {
        registry.counter("sojourn.connections.refused", "code", code.wireName()).increment();
    }

    void messageRefused() {
        messagesRefused.increment();
    }

    private AtomicInteger count(StreamKind kind) {
        AtomicInteger count = open.get(kind);
        if (count == null) {
            throw new IllegalStateException("not counted: " + kind);
        }
        return count;
    }

    private void ended(StreamKind kind, int by, String reason) {
        registry.counter("sojourn.connections.ended", "kind", kind.label(), "reason", reason)
                .increment(by);
    }

    private void subscriptions(String what, String description, ToIntFunction<HubLoad> count) {
        Gauge.builder(
                        "sojourn.subscriptions." + what,
                        hubs,
                        all -> all.stream()
                                .mapToInt(hub -> count.applyAsInt(hub.get()))
                                .sum())
                .description(description)
                .register(registry);
    }

    private static String label(CloseReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
