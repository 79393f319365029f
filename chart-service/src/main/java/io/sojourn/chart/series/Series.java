package io.sojourn.chart.series;

import io.sojourn.chart.ring.Ring;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleReader;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.XType;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series. Its ring holds what viewers have been told; what came since waits in the delta that is to be told next, at
 * most 20 times a second. So a viewer who is shown the ring can go on with the delta after it, and nothing is told twice
 * or left out. Not thread-safe.
 */
public final class Series {
    /** Deltas of one series have at least this long between them, unless one is full. */
    public static final long DELTA_MS = 50;

    /** What grows too old is dropped in strides of so long. */
    private static final long AGING_MS = 1_000;

    /** Beside the code of the type of x. */
    private static final int FOLLOWS_X = 0x80;

    private final String id;
    private final Set<String> charts = new LinkedHashSet<>();
    private final Pending pending = new Pending();
    private String name;
    private byte[] fingerprint;
    /** Whether the first x decides what they all are, also after what was there is gone. */
    private boolean followsX;

    private XType xType;
    private Ring told;
    private long maxAgeMs;
    private long seq;
    private long nextIndex;
    private long lastToldMs;

    /** A new series. */
    public Series(SeriesSpec spec) {
        this.id = spec.id();
        this.name = spec.name();
        this.fingerprint = spec.fingerprint();
        this.xType = spec.xType();
        this.followsX = spec.xType() == XType.AUTO;
        this.maxAgeMs = spec.maxAgeMs();
        this.told = new Ring(spec.maxPoints(), spec.maxAgeMs() > 0);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void rename(String to) {
        name = to;
    }

    public XType xType() {
        return xType;
    }

    public int maxPoints() {
        return told.capacity();
    }

    /** The charts of other shards, and its own, that show it. */
    public Set<String> charts() {
        return charts;
    }

    /** The index that a sample without x gets. */
    public long nextIndex() {
        return nextIndex;
    }

    /** Whether a token with this fingerprint writes to it. */
    public boolean isWrittenWith(byte[] of) {
        return MessageDigest.isEqual(fingerprint, of);
    }

    public void rotate(byte[] to) {
        fingerprint = to;
    }

    /** From now on it is like this; what it holds stays, as far as there is room. */
    public void configure(SeriesSpec spec, long nowMs) {
        name = spec.name();
        if (XTypes.canBecome(xType, spec.xType(), told, pending)) {
            xType = spec.xType();
            followsX = false;
        }
        if (spec.fingerprint().length > 0) {
            fingerprint = spec.fingerprint();
        }
        maxAgeMs = spec.maxAgeMs();
        told.setAging(maxAgeMs > 0, nowMs);
        if (spec.maxPoints() != told.capacity()) {
            told.resize(spec.maxPoints());
        }
    }

    /** Whether the x of a line can be taken here. */
    public SampleOutcome check(SampleReader line) {
        XType from = line.isReplacing() && followsX ? XType.AUTO : xType;
        return XTypes.check(XTypes.resolve(from, line), line);
    }

    /**
     * Takes the samples of a trace of a line that was checked.
     *
     * @param index what x is where the line has none, for the first of them
     * @param nowMs time of receipt
     */
    public void take(SampleReader line, @Nullable String @Nullable [] texts, long index, long nowMs) {
        xType = XTypes.resolve(xType, line);
        for (int i = 0; i < line.count(); i++) {
            String text = texts == null ? null : texts[i];
            String category = line.xText(i);
            if (!line.hasX()) {
                pending.add((double) (xType == XType.TIME ? nowMs : index + i), null, line.y(i), text, nowMs);
            } else if (xType == XType.TIME) {
                pending.add((double) XTypes.time(line, i), null, line.y(i), text, nowMs);
            } else {
                pending.add(category == null ? line.x(i) : 0, category, line.y(i), text, nowMs);
            }
        }
        nextIndex = Math.max(nextIndex, index + line.count());
    }

    /** Takes one of these samples, whose x are of this series' type. */
    public void take(Samples from, int i, long nowMs) {
        pending.add(from.x()[i], from.category(i), from.y()[i], from.label(i), nowMs);
        nextIndex++;
    }

    /** What comes now stands in place of all that was there. */
    public void replace() {
        pending.replace();
        begin();
    }

    /** Forgets all samples; what was not told will not be. */
    public void clear() {
        pending.clear();
        told.clear();
        begin();
    }

    private void begin() {
        nextIndex = 0;
        xType = followsX ? XType.AUTO : xType;
    }

    /** Whether a delta is full. */
    public boolean isFull() {
        return pending.isFull();
    }

    /**
     * When there will be something to tell, epoch milliseconds; {@link Long#MAX_VALUE} for never.
     *
     * @param toldMs when those were last told of that keep pace with it
     */
    public long dueMs(long toldMs) {
        long due = pending.isEmpty() ? Long.MAX_VALUE : Math.max(lastToldMs, toldMs) + DELTA_MS;
        if (maxAgeMs > 0) {
            long oldest = told.oldestReceivedMs();
            due = oldest == Long.MAX_VALUE ? due : Math.min(due, oldest + maxAgeMs + AGING_MS);
        }
        return due;
    }

    /** The next delta: all that came since the one before, and what has grown too old is gone. */
    public SeriesPart tell(long nowMs) {
        boolean replacing = pending.isReplacing();
        Samples samples = pending.moveTo(told);
        if (maxAgeMs > 0) {
            told.dropReceivedBefore(nowMs - maxAgeMs);
        }
        seq++;
        lastToldMs = nowMs;
        return new SeriesPart(id, name, seq, told.size(), xType, replacing, samples);
    }

    /** All that viewers have been told: the next delta follows it. */
    public SeriesPart asTold() {
        return new SeriesPart(id, name, seq, told.size(), xType, false, told.samples());
    }

    /** All that it holds. */
    public SeriesPart asIs() {
        if (pending.isEmpty()) {
            return asTold();
        }
        Ring all = new Ring(told.capacity(), false);
        if (!pending.isReplacing()) {
            Samples before = told.samples();
            for (int i = 0; i < before.count(); i++) {
                all.push(before.x()[i], before.category(i), before.y()[i], before.label(i), 0);
            }
        }
        pending.pushTo(all);
        return new SeriesPart(id, name, seq, all.size(), xType, false, all.samples());
    }

    public void write(BinaryWriter out) {
        out.string(id).string(name).bytes(fingerprint).u8(xType.code() | (followsX ? FOLLOWS_X : 0));
        out.varint(told.capacity());
        out.varint(maxAgeMs).varint(seq).varint(nextIndex).i64(lastToldMs);
        out.varint(charts.size());
        charts.forEach(out::string);
        told.samples().write(out);
        for (int i = 0; told.isAging() && i < told.size(); i++) {
            out.i64(told.receivedMs(i));
        }
        out.u8(pending.isReplacing() ? 1 : 0);
        pending.samples().write(out);
        for (int i = 0; i < pending.count(); i++) {
            out.i64(pending.receivedMs(i));
        }
    }

    public static Series read(BinaryReader in) {
        String id = in.string();
        String name = in.string();
        byte[] fingerprint = in.bytes();
        int x = in.u8();
        XType xType = XType.of(x & ~FOLLOWS_X);
        int maxPoints = (int) in.varint();
        Series series = new Series(new SeriesSpec(id, name, fingerprint, xType, maxPoints, in.varint()));
        series.followsX = (x & FOLLOWS_X) != 0 || xType == XType.AUTO;
        series.seq = in.varint();
        series.nextIndex = in.varint();
        series.lastToldMs = in.i64();
        for (int left = in.length(); left > 0; left--) {
            series.charts.add(in.string());
        }
        Samples told = Samples.read(in);
        for (int i = 0; i < told.count(); i++) {
            long receivedMs = series.told.isAging() ? in.i64() : 0;
            series.told.push(told.x()[i], told.category(i), told.y()[i], told.label(i), receivedMs);
        }
        if (in.u8() == 1) {
            series.pending.replace();
        }
        Samples waiting = Samples.read(in);
        for (int i = 0; i < waiting.count(); i++) {
            series.pending.add(waiting.x()[i], waiting.category(i), waiting.y()[i], waiting.label(i), in.i64());
        }
        return series;
    }
}
