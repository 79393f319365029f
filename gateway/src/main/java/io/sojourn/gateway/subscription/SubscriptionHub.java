package io.sojourn.gateway.subscription;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Brings the records of the shards to the connections of one event loop. It follows a shard for as long as some topic
 * touches it. A subscription with a cursor is first told what the log holds after it ({@link CatchUp}) and then goes on
 * with what is told live, without a gap and without an event twice.
 *
 * <p>Confined to the event loop of its feed.
 */
public final class SubscriptionHub {
    private final DeliveryLimits limits;
    private final Executor home;
    private final SnapshotSource snapshots;
    private final TopicShards topicShards;
    private final FollowedShards followed;
    private final TopicIndex index;
    private final LogReads reads;
    private final StartResolver starts;
    private final EventEncoder encoder = new EventEncoder();
    private final LiveEvents live;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final Backlog backlog;
    private boolean closing;

    /**
     * @param shards per role
     * @param home runs what is to be done a little later on the same event loop
     */
    public SubscriptionHub(ShardFeed feed, int shards, DeliveryLimits limits, Executor home) {
        this(feed, shards, limits, home, SnapshotSource.NONE);
    }

    /**
     * @param shards per role
     * @param home runs what is to be done a little later on the same event loop
     * @param snapshots what subscribers are told first
     */
    public SubscriptionHub(ShardFeed feed, int shards, DeliveryLimits limits, Executor home, SnapshotSource snapshots) {
        this.snapshots = snapshots;
        this.limits = limits;
        this.backlog = new Backlog(limits.backlogBytes());
        this.home = home;
        this.topicShards = new TopicShards(shards);
        this.followed = new FollowedShards(feed, this::onRecord);
        this.index = new TopicIndex(topicShards);
        this.reads = new LogReads(feed, limits.replayBytes());
        this.starts = new StartResolver(followed, reads);
        this.live = new LiveEvents(index, encoder);
    }

    /** A new connection, which hears of nothing yet. It is to {@link #leave} when it is closed. */
    public Subscriber connect(EventSink sink) {
        return connect(sink, new Outbox(limits.outboxBytes()));
    }

    /**
     * The same for a connection for which no event may be left out: when its outbox is full, it is ended instead, and
     * comes back with its cursor.
     */
    public Subscriber connectLossless(EventSink sink) {
        return connect(sink, new Outbox(limits.outboxBytes(), false));
    }

    private Subscriber connect(EventSink sink, Outbox outbox) {
        Subscriber subscriber = new Subscriber(this, sink, home, outbox, backlog);
        subscribers.add(subscriber);
        if (closing) {
            subscriber.end(CloseReason.GOING_AWAY);
        }
        return subscriber;
    }

    /**
     * Subscribes. {@code begun} is called once it is certain where, before any event of it is told. Fails with a {@code
     * ProblemException}: {@code TOO_MANY_TOPICS}, {@code INVALID_TOPIC} for kinds that are not served, {@code
     * SHARD_UNAVAILABLE}.
     */
    public Future<Void> subscribe(
            Subscriber subscriber, Interest interest, StartPoint start, Consumer<Subscribed> begun) {
        Interest fresh = start == StartPoint.LATEST ? withoutKnown(subscriber, interest) : interest;
        Set<ShardId> shards;
        try {
            shards = topicShards.of(fresh.topics());
            checkTopics(subscriber, fresh);
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
        return followed.acquire(shards)
                .compose(ready -> begin(fresh, start, shards).onFailure(failed -> followed.release(shards)))
                .map(begin -> {
                    join(subscriber, fresh, shards, begin, begun);
                    return null;
                });
    }

    /** Where to begin: who begins anew, or has missed something, is shown first what there is. */
    private Future<Beginning> begin(Interest interest, StartPoint start, Set<ShardId> shards) {
        return starts.resolve(start, shards).compose(at -> {
            boolean anew = start == StartPoint.LATEST || !at.recovered();
            if (!anew || !interest.types().include(EventType.SNAPSHOT)) {
                return Future.succeededFuture(new Beginning(at, Snapshots.NONE));
            }
            return snapshots.take(interest.topics()).map(taken -> new Beginning(at.behind(taken), taken));
        });
    }

    private record Beginning(Starts at, Snapshots shown) {}

    /** Makes a connection hear of all events of an agent from now on, without a word to it. */
    public Future<Void> hearOwn(Subscriber subscriber, String agentId) {
        TopicKey agent = TopicKey.of(TopicKind.AGENTS, agentId);
        if (subscriber.ownAgents().get(agent) != null) {
            return Future.succeededFuture();
        }
        TopicFilter topic = new TopicFilter(TopicKind.AGENTS, agentId);
        Interest interest = new Interest(Set.of(topic), EventTypes.ALL);
        Set<ShardId> shards = topicShards.of(topic);
        return followed.acquire(shards).map(ready -> {
            if (subscriber.isEnding() || subscriber.ownAgents().containsKey(agent)) {
                followed.release(shards);
            } else {
                subscriber.ownAgents().put(agent, register(subscriber, interest, shards, Starts.LATEST, Set.of()));
                forgetOldest(subscriber);
            }
            return null;
        });
    }

    /** Ends the subscriptions to these topics, whatever their types; those that were not there are no matter. */
    public void unsubscribe(Subscriber subscriber, Collection<TopicFilter> topics) {
        for (Subscription subscription : List.copyOf(subscriber.subscriptions())) {
            for (TopicFilter topic : topics) {
                if (subscription.topics().remove(topic)) {
                    index.remove(topic, subscription);
                }
            }
            if (subscription.topics().filters().isEmpty()) {
                drop(subscription);
                subscriber.subscriptions().remove(subscription);
            } else {
                releaseUntouched(subscription);
            }
        }
    }

    /** Forgets a connection and all that it heard of. */
    public void leave(Subscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            subscriber.subscriptions().forEach(this::drop);
            subscriber.ownAgents().values().forEach(this::drop);
            subscriber.left();
        }
    }

    /** From now on whoever connects is ended at once. Those who are there are for the caller to end. */
    public List<Subscriber> beginClosing() {
        closing = true;
        return List.copyOf(subscribers);
    }

    /** What is held at the moment. */
    public HubLoad load() {
        return new HubLoad(subscribers.size(), index.size(), followed.size());
    }

    /** The cursor after all that a connection has been told of or has waiting: per shard where the slowest part is. */
    String cursorOf(Subscriber subscriber) {
        Map<ShardId, Long> positions = new HashMap<>();
        subscriber.subscriptions().forEach(each -> collect(each, positions));
        subscriber.ownAgents().values().forEach(each -> collect(each, positions));
        return Cursor.of(positions).toString();
    }

    private void collect(Subscription subscription, Map<ShardId, Long> positions) {
        subscription.progress().forEach((shard, progress) -> {
            long seq = progress.isLive() ? followed.get(shard).lastSeq() : progress.toldSeq();
            positions.merge(shard, seq, Math::min);
        });
    }

    private void onRecord(FollowedShard shard, LogRecord record) {
        if (record.previousSeq() > shard.lastSeq()) {
            endAllLive(shard.id());
        }
        live.tell(shard, record);
    }

    /** Retention has overtaken this gateway: nobody may hear anything newer before hearing of the gap. */
    private void endAllLive(ShardId shard) {
        for (Subscriber subscriber : subscribers) {
            boolean listens = subscriber.subscriptions().stream().anyMatch(each -> each.isLive(shard))
                    || subscriber.ownAgents().values().stream().anyMatch(each -> each.isLive(shard));
            if (listens) {
                subscriber.end(CloseReason.FELL_BEHIND);
            }
        }
    }

    private void checkTopics(Subscriber subscriber, Interest interest) {
        int held = subscriber.subscriptions().stream()
                .mapToInt(each -> each.topics().filters().size())
                .sum();
        if (held + interest.topics().size() > limits.maxTopics()) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_TOPICS, "One connection may have " + limits.maxTopics() + " topics.");
        }
    }

    /** Without those topics of which the connection hears everything already: asking again changes nothing. */
    private static Interest withoutKnown(Subscriber subscriber, Interest interest) {
        Set<TopicFilter> fresh = new LinkedHashSet<>(interest.topics());
        for (Subscription each : subscriber.subscriptions()) {
            boolean hearsAll = each.types().includeAll(interest.types())
                    && (each.detections().equals(interest.detections())
                            || each.detections().equals(DetectionFilter.ALL));
            if (hearsAll) {
                fresh.removeAll(each.topics().filters());
            }
        }
        return new Interest(fresh, interest.types(), interest.detections());
    }

    private void join(
            Subscriber subscriber,
            Interest interest,
            Set<ShardId> shards,
            Beginning beginning,
            Consumer<Subscribed> begun) {
        if (subscriber.isEnding()) {
            followed.release(shards);
            return;
        }
        Snapshots shown = beginning.shown();
        Subscription subscription = register(
                subscriber, interest, shards, beginning.at(), shown.positions().keySet());
        if (!interest.topics().isEmpty()) {
            subscriber.subscriptions().add(subscription);
        }
        begun.accept(new Subscribed(cursorOf(subscriber), beginning.at().recovered()));
        show(subscription, shown.all().iterator());
    }

    /** Tells the snapshots, as there is room, and only then what came after them. */
    private void show(Subscription subscription, Iterator<Snapshots.Snapshot> left) {
        Subscriber subscriber = subscription.subscriber();
        while (left.hasNext()) {
            if (subscriber.isEnding()) {
                return;
            }
            if (!subscriber.hasRoom()) {
                subscriber.whenRoom(() -> show(subscription, left));
                return;
            }
            subscriber.tell(encoder.encode(left.next()));
        }
        subscription.progress().forEach((shard, progress) -> {
            if (!progress.isLive()) {
                CatchUp.begin(subscription, progress, followed.get(shard), reads, encoder);
            }
        });
    }

    /** @param held shards of which nothing may be told yet */
    private Subscription register(
            Subscriber subscriber, Interest interest, Set<ShardId> shards, Starts at, Set<ShardId> held) {
        Map<ShardId, ShardProgress> progress = new HashMap<>();
        for (ShardId shard : shards) {
            long newest = followed.get(shard).lastSeq();
            Starts.Start start = at.positions().getOrDefault(shard, Starts.Start.after(newest));
            ShardProgress of = new ShardProgress(start.seq(), start.exact());
            if (of.toldSeq() == newest && !held.contains(shard)) {
                of.goLive();
            }
            progress.put(shard, of);
        }
        Subscription subscription = new Subscription(subscriber, interest, progress);
        interest.topics().forEach(topic -> index.add(topic, subscription));
        return subscription;
    }

    private void forgetOldest(Subscriber subscriber) {
        Iterator<Subscription> oldest = subscriber.ownAgents().values().iterator();
        while (subscriber.ownAgents().size() > limits.maxOwnAgents()) {
            drop(oldest.next());
            oldest.remove();
        }
    }

    private void drop(Subscription subscription) {
        subscription.topics().filters().forEach(topic -> index.remove(topic, subscription));
        followed.release(subscription.progress().keySet());
        subscription.end();
    }

    private void releaseUntouched(Subscription subscription) {
        Set<ShardId> untouched = new LinkedHashSet<>(subscription.progress().keySet());
        untouched.removeAll(topicShards.of(subscription.topics().filters()));
        untouched.forEach(subscription::forget);
        followed.release(untouched);
    }
}
