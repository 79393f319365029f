package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One agent of the town: it stays somewhere, goes on to the next place along the streets, and is seen by its receiver. */
final class Resident {
    private final String id;
    private final AgentKind kind;
    private final Wishes wishes;
    private final CityPlan city;
    private final Random random;
    private final Receiver receiver;
    private final int intervalS;
    private final int phaseMs;
    private final double pace;
    private Stop stop;
    private long leavesAtMs;
    private @Nullable Journey journey;

    Resident(String id, AgentKind kind, Wishes wishes, CityPlan city, Random random) {
        this.id = id;
        this.kind = kind;
        this.wishes = wishes;
        this.city = city;
        this.random = random;
        this.receiver = new Receiver(kind.vehicle() ? 3 : 3.5, random);
        this.intervalS = 1 + random.nextInt(5);
        this.phaseMs = random.nextInt(1_000);
        this.pace = Math.max(0.75, Math.min(1.3, 1 + 0.12 * random.nextGaussian()));
        this.stop = wishes.first();
        this.leavesAtMs = Long.MIN_VALUE;
    }

    /** One second of its life, and what the server hears of it. */
    List<DemoFix> liveThrough(long secondMs) {
        if (leavesAtMs == Long.MIN_VALUE) {
            // Nobody sets out at the same moment when the town is woken.
            leavesAtMs = secondMs + (long) (stop.stayMs() * random.nextDouble());
        }
        move(secondMs);
        if (secondMs / 1_000 % intervalS != 0) {
            return List.of();
        }
        return receiver.observe(truth(secondMs + phaseMs), intervalS, city.frame());
    }

    private void move(long secondMs) {
        Journey going = journey;
        if (going != null) {
            going.advance();
            if (going.arrived()) {
                journey = null;
                leavesAtMs = secondMs + stop.stayMs();
            }
        } else if (secondMs >= leavesAtMs) {
            setOut();
        }
    }

    private void setOut() {
        Stop next = wishes.next();
        List<Spot> way = new ArrayList<>();
        way.add(stop.standing());
        way.addAll(city.network().path(stop.door(), next.door(), kind.vehicle()));
        way.add(next.standing());
        stop = next;
        journey = new Journey(kind, pace, way, random);
    }

    private Observed truth(long timeMs) {
        Journey going = journey;
        if (going == null) {
            return new Observed(id, kind, timeMs, stop.standing(), 0, 0, stop.indoors());
        }
        return new Observed(id, kind, timeMs, going.at(), going.speedMps(), going.headingRad(), false);
    }
}
