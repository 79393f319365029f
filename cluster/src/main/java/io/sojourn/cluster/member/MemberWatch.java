package io.sojourn.cluster.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.sojourn.cluster.store.MemberStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a member's heartbeat in the database, and makes the member halt when it must: on the smaller side of a partition,
 * after it was removed, and when Hazelcast merges it into another cluster or ends. A process that goes on after that would
 * hold state under a name that nobody knows any more; its supervisor starts it again, and it joins anew.
 *
 * <p>One plain thread: a heartbeat must not wait behind other work.
 */
public final class MemberWatch implements AutoCloseable {
    /** How often a member tells the database that it lives. */
    static final Duration EVERY = Duration.ofSeconds(1);
    /** Two beats may be lost, or be late, before a member counts as dead. Well within the patience of the judge. */
    static final Duration ALIVE_WITHIN = Duration.ofSeconds(6);
    /** A killed member must not keep its shards from a small rest for long. */
    static final Duration FRESH_WITHIN = Duration.ofMillis(2_500);

    private static final Logger LOG = LoggerFactory.getLogger(MemberWatch.class);
    private static final long LAST_WORD_MS = 2_000;

    private final MemberStore store;
    private final HazelcastMembership membership;
    private final String services;
    private final Consumer<String> halt;
    private final PartitionJudge judge;
    private final SilentMembers silent;
    private final Thread thread;
    private volatile Map<String, MemberStore.Seen> known = Map.of();
    private volatile long halts;
    private volatile @Nullable String doubt = "it has not begun";
    private volatile boolean over;
    private boolean failing;

    private MemberWatch(MemberStore store, HazelcastMembership membership, String services, Consumer<String> halt) {
        this.store = store;
        this.membership = membership;
        this.services = services;
        this.halt = halt;
        this.judge = new PartitionJudge(membership.self());
        this.silent = new SilentMembers(membership.self());
        this.thread = new Thread(this::run, "sojourn-member");
        this.thread.setDaemon(true);
    }

    /**
     * Begins, for a member that has joined. Blocks until the first heartbeat was tried.
     *
     * @param services what the member does, for those who look at the table
     * @param halt ends the process at once, with the reason; must not come back
     */
    public static MemberWatch start(
            HazelcastInstance hazelcast,
            HazelcastMembership membership,
            MemberStore store,
            String services,
            Consumer<String> halt) {
        MemberWatch watch = new MemberWatch(store, membership, services, halt);
        hazelcast.getLifecycleService().addLifecycleListener(watch::onLifecycle);
        membership.heed(watch);
        watch.round();
        watch.thread.start();
        return watch;
    }

    /** Why this member should claim nothing now, null if it may. Safe from any thread. */
    @Nullable
    String doubt() {
        String told = doubt;
        return told != null ? told : staleness();
    }

    /** Why requests should go to other members now, null if they need not. Safe from any thread. */
    public @Nullable String smallerSide() {
        synchronized (judge) {
            return judge.smallerSide(nowMs());
        }
    }

    private @Nullable String staleness() {
        synchronized (judge) {
            return judge.doubt(nowMs());
        }
    }

    /** How many members the database sees alive that do something, as the settings name it. */
    public long alive(String service) {
        return known.values().stream()
                .filter(MemberWatch::isAlive)
                .filter(seen -> Set.of(seen.services().split(",")).contains(service))
                .count();
    }

    /** How many members the database sees alive. */
    public long alive() {
        return known.values().stream().filter(MemberWatch::isAlive).count();
    }

    /** How often members of this database have halted themselves, as of the last heartbeat. */
    public long halts() {
        return halts;
    }

    /** The member leaves as planned. */
    @Override
    public void close() {
        end();
        try {
            store.leave(membership.self());
        } catch (SQLException e) {
            LOG.info("The row of this member stays until it is too old: {}", e.getMessage());
        }
        store.close();
    }

    /** Ends without a word, as a crash would. */
    public void abandon() {
        end();
        store.close();
    }

    private void end() {
        over = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!over) {
            long wakeMs = nowMs() + EVERY.toMillis();
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            synchronized (judge) {
                judge.stoodStill(nowMs(), nowMs() - wakeMs);
            }
            round();
        }
    }

    private void round() {
        try {
            Map<String, MemberStore.Seen> members = store.beat(membership.self(), services);
            halts = store.halts();
            known = members;
            failing = false;
            judge(members);
        } catch (SQLException | RuntimeException e) {
            if (!failing && !over) {
                LOG.warn("No heartbeat: {}", e.getMessage());
            }
            failing = true;
            silent.seesNothing();
            synchronized (judge) {
                judge.seesNothing();
            }
        }
    }

    private void judge(Map<String, MemberStore.Seen> members) {
        Sight sight = new Sight(
                membership.ids(), within(members, MemberWatch::isAlive), within(members, MemberWatch::isFresh));
        Optional<String> reason;
        String before = doubt;
        synchronized (judge) {
            reason = judge.sees(nowMs(), sight);
            doubt = judge.doubt(nowMs());
        }
        if (doubt != null && before == null) {
            LOG.warn("This member claims nothing for now: {}", doubt);
        }
        reason.ifPresent(this::halt);
        membership.takeForGone(silent.sees(nowMs(), sight));
    }

    private void onLifecycle(LifecycleEvent event) {
        if (over) {
            return;
        }
        if (event.getState() == LifecycleState.MERGING) {
            halt("the others had removed it, and Hazelcast merges it into their cluster");
        } else if (event.getState() == LifecycleState.SHUTTING_DOWN) {
            halt("Hazelcast has ended");
        }
    }

    /** Takes the row away, so that the others need not doubt themselves for its sake, and counts the halt, if the database lets it. */
    private void halt(String reason) {
        if (over) {
            return;
        }
        over = true;
        Thread lastWord = new Thread(
                () -> {
                    try {
                        store.leave(membership.self());
                        store.countHalt();
                    } catch (SQLException e) {
                        LOG.debug("the halt is not told", e);
                    }
                },
                "sojourn-halt");
        lastWord.setDaemon(true);
        lastWord.start();
        try {
            lastWord.join(LAST_WORD_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.accept(reason);
    }

    private static Set<String> within(Map<String, MemberStore.Seen> members, Predicate<MemberStore.Seen> which) {
        return members.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isAlive(MemberStore.Seen member) {
        return member.age().compareTo(ALIVE_WITHIN) <= 0;
    }

    private static boolean isFresh(MemberStore.Seen member) {
        return member.age().compareTo(FRESH_WITHIN) <= 0;
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
