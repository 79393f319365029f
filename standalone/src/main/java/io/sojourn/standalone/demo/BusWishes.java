package io.sojourn.standalone.demo;

import java.util.List;
import java.util.Random;

/** A bus: the next stop of the line, and the next, for ever. */
final class BusWishes implements Wishes {
    private final List<TownPlace> line;
    private final StreetNetwork network;
    private final Random random;
    private int next;

    BusWishes(CityPlan city, int startsAt, Random random) {
        this.line = city.busStops();
        this.network = city.network();
        this.random = random;
        this.next = startsAt % line.size();
    }

    @Override
    public Stop first() {
        return next();
    }

    @Override
    public Stop next() {
        Spot kerb = line.get(next).center();
        next = (next + 1) % line.size();
        return new Stop(kerb, network.access(kerb, true), false, 25_000 + random.nextInt(40_000));
    }
}
