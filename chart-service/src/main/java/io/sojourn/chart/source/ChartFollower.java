package io.sojourn.chart.source;

import io.sojourn.chart.measure.Measurement;
import io.sojourn.cluster.source.SourceMarks;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one chart: hears the shards of its source and sends what is measured, with how far they were heard, as one
 * command, hence one record. One command is under way at a time; what comes meanwhile gathers, up to a bound, beyond
 * which the shards are read later. If a command is refused or lost, whoever made this asks the chart's shard where it
 * stands and begins anew from there. Confined to its context.
 */
final class ChartFollower implements SourceListener {
    /** What comes so soon after one another is put in the order of time, of whatever shard it is. */
    static final long GATHER_MS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ChartFollower.class);
    private static final int MAX_WAITING = 10_000;
    /** How far the shards were heard is noted so often where nothing happens: before retention takes the records. */
    private static final long NOTE_MS = 15_000;

    private static final long ASK_AGAIN_MS = 1_000;

    private final FollowerTools tools;
    private final ShardId home;
    private final SourcedChart chart;
    private final Runnable lost;
    private final Measurement measurement;
    private final List<ShardId> shards;
    private final Map<ShardId, SourceMark> marks = new HashMap<>();
    private long feeds;
    private long notedMs;
    private boolean gathering;
    private boolean sending;
    private boolean wasFull;
    private boolean stopped;

    /**
     * Begins with {@link #start}.
     *
     * @param home the chart's shard
     * @param lost runs once, when the chart stands elsewhere than this thought or cannot be told anything
     */
    ChartFollower(FollowerTools tools, ShardId home, SourcedChart chart, Runnable lost) {
        this.tools = tools;
        this.home = home;
        this.chart = chart;
        this.lost = lost;
        this.measurement = Measurement.of(chart);
        this.shards = chart.source().shards(tools.shards().count());
        this.feeds = chart.feeds();
        this.notedMs = tools.clock().millis();
        chart.marks().forEach(mark -> marks.put(mark.shard(), mark));
    }

    void start() {
        for (ShardId shard : shards) {
            SourceMark mark = marks.get(shard);
            if (mark == null) {
                askAgain(shard);
            } else {
                tools.sources().join(shard, this, mark.seq());
            }
        }
        heard();
    }

    void stop() {
        stopped = true;
        shards.forEach(shard -> tools.sources().leave(shard, this));
    }

    /** Comes once a second. */
    void tick() {
        boolean isTime = tools.clock().millis() - notedMs >= NOTE_MS;
        if (measurement.goesWithTime() || measurement.waiting() > 0 || isTime) {
            flush(isTime);
        }
    }

    @Override
    public ChartSource source() {
        return chart.source();
    }

    @Override
    public Measurement measurement() {
        return measurement;
    }

    @Override
    public boolean isFull() {
        return measurement.waiting() >= MAX_WAITING;
    }

    @Override
    public void heard() {
        if (isFull() && !wasFull) {
            wasFull = true;
            shards.forEach(shard -> {
                SourceShard source = tools.sources().get(shard);
                if (source != null) {
                    source.fallBehind(this);
                }
            });
        }
        if (!gathering && !stopped && measurement.waiting() > 0) {
            gathering = true;
            tools.vertx().setTimer(GATHER_MS, due -> {
                gathering = false;
                flush(false);
            });
        }
    }

    @Override
    public boolean missed(ShardId shard) {
        LOG.warn("Chart {} has missed events of shard {} that are no longer kept", chart.chartId(), shard);
        if (!measurement.bearsGaps()) {
            askAgain(shard);
        }
        return measurement.bearsGaps();
    }

    private void askAgain(ShardId shard) {
        new SourceMarks(tools.shards()).now(chart.source(), shard).onComplete(done -> {
            if (stopped) {
                return;
            }
            if (done.failed()) {
                tools.vertx().setTimer(ASK_AGAIN_MS, due -> askAgain(shard));
                return;
            }
            SourceMark mark = done.result();
            measurement.beginAgain(shard, mark.value(), tools.clock().millis());
            tools.sources().join(shard, this, mark.seq());
            heard();
        });
    }

    private void flush(boolean noting) {
        if (stopped || sending || tools.shards().isFull()) {
            return; // What waits goes with the next tick, or when the command has landed.
        }
        Samples samples = measurement.take(tools.clock().millis(), hasHeardAll());
        List<SourceMark> moved = moved();
        if (samples.count() == 0 && (moved.isEmpty() || !noting)) {
            return;
        }
        sending = true;
        send(new ChartCommand.Feed(chart.chartId(), feeds, moved, measurement.state(), samples));
        if (wasFull) {
            wasFull = false;
            shards.forEach(this::goOn);
        }
    }

    private void send(ChartCommand.Feed feed) {
        Future<Long> fed =
                tools.shards().send(home, feed.toCommand()).map(result -> CommandReply.value(result.reply()));
        fed.onComplete(done -> {
            sending = false;
            if (stopped) {
                return;
            }
            if (done.failed()) {
                LOG.info(
                        "Chart {} is fed anew: {}",
                        chart.chartId(),
                        done.cause().toString());
                stop();
                lost.run();
                return;
            }
            feeds++;
            notedMs = tools.clock().millis();
            feed.marks().forEach(mark -> marks.put(mark.shard(), mark));
            heard();
        });
    }

    private List<SourceMark> moved() {
        List<SourceMark> moved = new ArrayList<>();
        for (ShardId shard : shards) {
            SourceShard source = tools.sources().get(shard);
            Long seq = source == null ? null : source.position(this);
            SourceMark noted = marks.get(shard);
            if (seq != null && (noted == null || noted.seq() != seq)) {
                moved.add(new SourceMark(shard, seq, measurement.valueOf(shard)));
            }
        }
        return moved;
    }

    private boolean hasHeardAll() {
        return shards.stream().map(tools.sources()::get).allMatch(source -> source != null && source.hasHeardAll(this));
    }

    private void goOn(ShardId shard) {
        SourceShard source = tools.sources().get(shard);
        if (source != null) {
            source.goOn();
        }
    }
}
