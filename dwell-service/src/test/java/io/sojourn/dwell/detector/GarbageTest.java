package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.Trace.hours;
import static io.sojourn.dwell.detector.Trace.seconds;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.settings.DwellSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fix costs the collector when nothing is told. */
class GarbageTest {
    private static final Spot TOWN = new Spot(13.4, 52.52);

    @Test
    void aMovingAgentMakesNone() {
        assertThat(bytesPerFix(trace("alice")
                        .withFixEvery(seconds(1))
                        .withNoise(3, 1)
                        .startsAt(TOWN)
                        .movesTo(TOWN.east(50_000), 1.4)))
                .isLessThan(0.5);
    }

    @Test
    void aDwellingAgentMakesNone() {
        assertThat(bytesPerFix(
                        trace("alice").withFixEvery(seconds(1)).withNoise(6, 1).staysAt(TOWN, hours(10))))
                .isLessThan(0.5);
    }

    /** Of the second half; the first lets the tables grow and tells the start of the stay. */
    private static double bytesPerFix(Trace trace) {
        List<Fix> fixes = trace.fixes();
        Detector detector = new Detector(DwellSettings.DEFAULT, DetectorRun.NAMER, new RecentFixes(1_000));
        AgentState agent = new AgentState("alice");
        EventSink sink = event -> {};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int half = fixes.size() / 2;
        long allocated = 0;
        for (int i = 0; i < fixes.size(); i++) {
            if (i == half) {
                allocated =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            Fix fix = fixes.get(i);
            detector.process(agent, fix, fix.timeMs(), PlaceIndex.EMPTY, sink);
        }
        allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
        return allocated / (double) (fixes.size() - half);
    }
}
