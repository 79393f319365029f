package io.sojourn.chart.series;

import io.sojourn.chart.ring.Ring;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleReader;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.time.Timestamps;

/** What x may be in a series. */
final class XTypes {
    private XTypes() {}

    /** What the x of a series are once it has taken this line: the first x decides if nothing has yet. */
    static XType resolve(XType type, SampleReader line) {
        if (type != XType.AUTO || line.count() == 0) {
            return type;
        }
        String first = line.hasX() ? line.xText(0) : null;
        if (first == null) {
            return XType.NUMBER;
        }
        return Timestamps.parse(first) == Timestamps.UNREADABLE ? XType.CATEGORY : XType.TIME;
    }

    static SampleOutcome check(XType type, SampleReader line) {
        if (!line.hasX() || type == XType.CATEGORY) {
            return SampleOutcome.ACCEPTED;
        }
        for (int i = 0; i < line.count(); i++) {
            if (type == XType.TIME && time(line, i) == Timestamps.UNREADABLE) {
                return SampleOutcome.X_IS_NO_TIME;
            }
            if (type == XType.NUMBER && line.xText(i) != null) {
                return SampleOutcome.X_IS_TEXT;
            }
        }
        return SampleOutcome.ACCEPTED;
    }

    /** Whether a series may have another type of x from now on: it is empty, or all of its x are numbers in both. */
    static boolean canBecome(XType from, XType to, Ring told, Pending pending) {
        if (from == to || to == XType.AUTO || (told.size() == 0 && pending.count() == 0)) {
            return to != XType.AUTO;
        }
        boolean areNumbers = (from == XType.CATEGORY || from == XType.NUMBER) && to != XType.TIME;
        return areNumbers
                && !told.samples().hasCategories()
                && !pending.samples().hasCategories();
    }

    /** Epoch milliseconds, or {@link Timestamps#UNREADABLE}. */
    static long time(SampleReader line, int i) {
        String text = line.xText(i);
        return text == null ? Timestamps.ofNumber(line.x(i)) : Timestamps.parse(text);
    }
}
