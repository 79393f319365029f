package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a town of a seed: the same seed, the same town. */
final class CityGenerator {
    /** Quiet farmland, so that a map beneath the town has little to quarrel with. */
    private static final MapFrame FRAME = new MapFrame(5.0, 47.05);

    private static final double RIVER_HALF_WIDTH_M = 34;

    private CityGenerator() {}

    static CityPlan generate(long seed) {
        Random random = new Random(seed);
        TownGrid grid = new TownGrid(random);
        StreetBuilder streets = new StreetBuilder(grid);
        HouseBuilder houses = new HouseBuilder(grid.warp(), random);
        PlaceBuilder places = new PlaceBuilder(grid);
        for (Block block : places.takeGrounds(grid.blocks(), houses)) {
            houses.fill(block, density(block));
        }
        places.takePark();
        places.takeHouses(houses.houses());
        places.takeBusStops(streets.network());
        List<Building> standing = houses.houses().stream()
                .filter(house -> house.outline().corners().stream()
                        .allMatch(corner ->
                                corner.distanceTo(streets.roundabout()) > StreetBuilder.ROUNDABOUT_RADIUS_M + 12))
                .toList();
        return new CityPlan(
                FRAME,
                streets.network(),
                streets.streets(),
                standing,
                water(grid),
                greens(grid, streets),
                places.places());
    }

    private static double density(Block block) {
        Spot middle = block.centerOnPaper();
        double distance = StrictMath.hypot(middle.east() / 900, middle.north() / 620);
        return Math.max(0, Math.min(1, 1.15 - distance));
    }

    private static List<Outline> water(TownGrid grid) {
        List<Spot> north = new ArrayList<>();
        List<Spot> bank = new ArrayList<>();
        double farWest = grid.x(0) - 700;
        double farEast = grid.x(TownGrid.COLUMNS - 1) + 700;
        for (double x = farWest; x <= farEast; x += 30) {
            double breadth = RIVER_HALF_WIDTH_M + 5 * StrictMath.sin(x / 130);
            bank.add(grid.warp().at(x, grid.riverY() - breadth));
            north.add(0, grid.warp().at(x, grid.riverY() + breadth));
        }
        bank.addAll(north);
        return List.of(new Outline(bank), pond(grid));
    }

    private static Outline pond(TownGrid grid) {
        Block park = grid.park();
        Spot middle = park.centerOnPaper();
        List<Spot> shore = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double angle = 2 * StrictMath.PI * i / 40;
            double reach = 0.19 + 0.025 * StrictMath.sin(3 * angle);
            shore.add(grid.warp()
                    .at(
                            middle.east() + park.width() * reach * StrictMath.cos(angle),
                            middle.north() + park.depth() * reach * StrictMath.sin(angle)));
        }
        return new Outline(shore);
    }

    private static List<Outline> greens(TownGrid grid, StreetBuilder streets) {
        Block park = grid.park();
        return List.of(
                grid.warp().rectangle(park.west(), park.south(), park.east(), park.north()),
                StreetBuilder.circle(streets.roundabout(), StreetBuilder.ROUNDABOUT_RADIUS_M - 11, 24));
    }
}
