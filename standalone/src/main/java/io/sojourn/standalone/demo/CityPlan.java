package io.sojourn.standalone.demo;

import java.util.List;

/**
 * A town: what is drawn and what is walked on.
 *
 * @param network what agents move on; streets are the same lines, put together by name
 */
record CityPlan(
        MapFrame frame,
        StreetNetwork network,
        List<Street> streets,
        List<Building> buildings,
        List<Outline> water,
        List<Outline> greens,
        List<TownPlace> places) {
    CityPlan {
        streets = List.copyOf(streets);
        buildings = List.copyOf(buildings);
        water = List.copyOf(water);
        greens = List.copyOf(greens);
        places = List.copyOf(places);
    }

    List<TownPlace> busStops() {
        return places.stream()
                .filter(place -> place.category().equals("bus_stop"))
                .toList();
    }
}
