package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the grounds and houses of the town that have a name. */
final class PlaceBuilder {
    private record Ground(String name, String category, int column, int row, double draw) {}

    private record House(String name, String category, double x, double y, double draw) {}

    private static final List<Ground> GROUNDS = List.of(
            new Ground("Central Station", "station", 2, 6, 3),
            new Ground("Linden School", "school", 5, 8, 2),
            new Ground("Riverside College", "college", 11, 2, 2.5),
            new Ground("St Anne Hospital", "hospital", 4, 2, 1.5),
            new Ground("Market Square", "market", 8, 6, 3),
            new Ground("Harbour Market Hall", "shop", 14, 5, 2));
    private static final List<House> HOUSES = List.of(
            new House("Foundry Offices", "office", -330, 170, 3),
            new House("Northgate Offices", "office", 60, 420, 3),
            new House("Quay House", "office", 180, -20, 2.5),
            new House("Cafe Lantern", "cafe", -80, 240, 2.5),
            new House("Cafe Heron", "cafe", 560, 130, 2),
            new House("The Copper Kettle", "cafe", -420, -330, 2),
            new House("Town Hall", "civic", -110, 60, 1),
            new House("City Library", "library", 210, 300, 2),
            new House("Mill Gym", "gym", 470, -330, 1.5),
            new House("Orchard Cinema", "cinema", -120, -330, 1.5));
    private static final double[][] BUS_STOPS = {
        {-620, 90}, {-360, -330}, {60, -420}, {430, -250}, {640, 120}, {330, 430}, {-120, 130}, {-420, 380}
    };

    private final List<TownPlace> places = new ArrayList<>();
    private final TownGrid grid;

    PlaceBuilder(TownGrid grid) {
        this.grid = grid;
    }

    List<TownPlace> places() {
        return places;
    }

    /** Takes the blocks that belong to one place as a whole, and gives back the others. */
    List<Block> takeGrounds(List<Block> blocks, HouseBuilder houses) {
        List<Block> left = new ArrayList<>(blocks);
        for (Ground ground : GROUNDS) {
            Block block = left.stream()
                    .min(Comparator.comparingInt(
                            b -> Math.abs(b.column() - ground.column) + Math.abs(b.row() - ground.row)))
                    .orElseThrow();
            left.remove(block);
            if (!ground.category.equals("market")) {
                houses.landmark(block);
            }
            Outline outline = grid.warp().rectangle(block.west(), block.south(), block.east(), block.north());
            add(ground.name, ground.category, outline, ground.draw);
        }
        return left;
    }

    void takePark() {
        Block park = grid.park();
        Outline ground = grid.warp().rectangle(park.west(), park.south(), park.east(), park.north());
        // People meet on the lawn: in the middle is the pond.
        Spot lawn = grid.warp()
                .at(park.west() + park.width() * 0.17, park.centerOnPaper().north());
        places.add(new TownPlace("heron-park", "Heron Park", "park", lawn, ground, 0, 3));
    }

    void takeHouses(List<Building> houses) {
        Set<Building> taken = new HashSet<>();
        for (House wanted : HOUSES) {
            Spot about = grid.warp().at(wanted.x, wanted.y);
            Building house = houses.stream()
                    .filter(h -> !taken.contains(h) && h.outline().corners().size() == 4 && isRoomy(h.outline()))
                    .min(Comparator.comparingDouble(h -> h.outline().center().squaredDistanceTo(about)))
                    .orElseThrow();
            taken.add(house);
            add(wanted.name, wanted.category, house.outline().grownBy(9), wanted.draw);
        }
    }

    void takeBusStops(StreetNetwork network) {
        for (double[] stop : BUS_STOPS) {
            Spot spot = network.access(grid.warp().at(stop[0], stop[1]), true).spot();
            String name = "Stop "
                    + (char) ('A'
                            + places.stream()
                                    .filter(place -> place.category().equals("bus_stop"))
                                    .count());
            places.add(new TownPlace(idOf(name), name, "bus_stop", spot, null, 26, 0));
        }
    }

    private void add(String name, String category, Outline outline, double draw) {
        places.add(new TownPlace(idOf(name), name, category, outline.center(), outline, 0, draw));
    }

    private static String idOf(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    private static boolean isRoomy(Outline outline) {
        List<Spot> corners = outline.corners();
        return corners.get(0).distanceTo(corners.get(1)) > 14 && corners.get(1).distanceTo(corners.get(2)) > 10;
    }
}
