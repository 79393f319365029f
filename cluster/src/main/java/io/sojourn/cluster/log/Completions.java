package io.sojourn.cluster.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Outcomes to be told, gathered by home: an event loop is entered once, however many of its shards are concerned. */
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final Map<Executor, List<Runnable>> byHome = new LinkedHashMap<>();

    void add(Executor home, Consumer<LogOutcome> listener, LogOutcome outcome) {
        byHome.computeIfAbsent(home, executor -> new ArrayList<>()).add(() -> listener.accept(outcome));
    }

    /** Tells all and forgets them. */
    void tell() {
        Map<Executor, List<Runnable>> all = new LinkedHashMap<>(byHome);
        byHome.clear();
        all.forEach((home, outcomes) -> {
            try {
                home.execute(() -> outcomes.forEach(Completions::run));
            } catch (RejectedExecutionException closed) {
                LOG.debug("nobody is left to hear of {} outcomes", outcomes.size());
            }
        });
    }

    /** One shard's listener must not keep the others from hearing. */
    private static void run(Runnable outcome) {
        try {
            outcome.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of the log failed", e);
        }
    }
}
