package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** People: home, their own few places again and again, now and then somewhere new. */
final class ErrandWishes implements Wishes {
    private final CityPlan city;
    private final Random random;
    private final boolean vehicle;
    private final Stop home;
    private final List<TownPlace> haunts = new ArrayList<>();

    ErrandWishes(CityPlan city, boolean vehicle, Random random) {
        this.city = city;
        this.vehicle = vehicle;
        this.random = random;
        List<Building> houses = city.buildings();
        Spot house = houses.get(random.nextInt(houses.size())).outline().center();
        this.home = stop(house, true);
        while (haunts.size() < 3) {
            haunts.add(drawn());
        }
    }

    @Override
    public Stop first() {
        return random.nextBoolean() ? home : next();
    }

    @Override
    public Stop next() {
        int dice = random.nextInt(20);
        if (dice < 2) {
            return stop(home.standing(), true);
        }
        if (dice < 4) {
            List<Building> houses = city.buildings();
            return stop(houses.get(random.nextInt(houses.size())).outline().center(), true);
        }
        TownPlace place = dice < 13 ? haunts.get(random.nextInt(haunts.size())) : drawn();
        boolean outdoors = place.category().equals("park") || place.category().equals("market");
        double scatter = outdoors ? 22 : 5;
        return stop(place.center().plus(scatter * random.nextGaussian(), scatter * random.nextGaussian()), !outdoors);
    }

    /** A place by how much it draws, and no bus stop. */
    private TownPlace drawn() {
        double all = city.places().stream().mapToDouble(TownPlace::draw).sum();
        double dice = random.nextDouble() * all;
        for (TownPlace place : city.places()) {
            dice -= place.draw();
            if (dice < 0) {
                return place;
            }
        }
        return city.places().get(0);
    }

    private Stop stop(Spot standing, boolean indoors) {
        StreetNetwork.Access door = city.network().access(standing, vehicle);
        // A car stands in the drive; people go in.
        Spot stays = vehicle ? door.spot().toward(standing, 0.6) : standing;
        // Half a minute to five minutes, short stays the commonest.
        double minutes = StrictMath.exp(0.55 + 0.62 * random.nextGaussian());
        long stayMs = (long) (60_000 * Math.max(0.5, Math.min(5, minutes)));
        return new Stop(stays, door, indoors && !vehicle, stayMs);
    }
}
