package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.ClusterSize;
import java.util.List;

/** All harms, in the order in which they are done. */
public final class Harms {
    private Harms() {}

    public static List<Harm> all(ClusterSize size) {
        return List.of(
                new Kill("dwell", size.dwell() - 1),
                new Kill("ingest", size.ingest() - 1),
                new Kill("chart", size.chart() - 1),
                new Kill("gateway", size.gateway() - 1),
                new Hang(),
                new RollingRestart(size.members()),
                new Partition(false),
                new Partition(true),
                new DatabaseAway(),
                new DatabaseKilled(),
                new DiskFull(),
                new KillAll(),
                new WrongClock("dwell", "+1h"),
                new WrongClock("dwell", "-1h"),
                new WrongClock("gateway", "+1h"));
    }
}
