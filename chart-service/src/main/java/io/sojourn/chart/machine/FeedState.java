package io.sojourn.chart.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartCommand.Feed;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.TreeMap;

/**
 * How far a chart with a source was fed. It moves with the samples that came of it, in one record: so whoever feeds the
 * chart next goes on exactly where this ends.
 */
final class FeedState {
    private static final byte[] NOTHING = new byte[0];

    private final TreeMap<ShardId, SourceMark> marks = new TreeMap<>();
    private long feeds;
    private byte[] state = NOTHING;

    FeedState(List<SourceMark> start) {
        start.forEach(mark -> marks.put(mark.shard(), mark));
    }

    long feeds() {
        return feeds;
    }

    List<SourceMark> marks() {
        return List.copyOf(marks.values());
    }

    byte[] state() {
        return state;
    }

    /** Whether a feed follows upon the last one. */
    boolean isNext(Feed feed) {
        return feed.feeds() == feeds;
    }

    void take(Feed feed) {
        feeds++;
        feed.marks().forEach(mark -> marks.put(mark.shard(), mark));
        state = feed.state();
    }

    void write(BinaryWriter out) {
        out.varint(feeds).bytes(state);
        SourceMark.writeAll(marks(), out);
    }

    static FeedState read(BinaryReader in) {
        long feeds = in.varint();
        byte[] state = in.bytes();
        FeedState read = new FeedState(SourceMark.readAll(in));
        read.feeds = feeds;
        read.state = state;
        return read;
    }
}
