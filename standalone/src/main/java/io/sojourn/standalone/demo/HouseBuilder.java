package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills blocks with houses: closed rows round a court in the middle of the town, gardens between them further out. */
final class HouseBuilder {
    private final Warp warp;
    private final Random random;
    private final List<Building> houses = new ArrayList<>();

    HouseBuilder(Warp warp, Random random) {
        this.warp = warp;
        this.random = random;
    }

    List<Building> houses() {
        return houses;
    }

    /** @param density 0 for the outskirts, 1 for the middle of the town */
    void fill(Block block, double density) {
        double depth = Math.min(block.depth() * 0.38, 13 + 6 * density);
        row(block.west(), block.east(), block.south(), depth, density);
        row(block.west(), block.east(), block.north() - depth, depth, density);
        double court = block.depth() - 2 * depth;
        if (density > 0.25 && court > 22) {
            side(block.west(), block.south() + depth, court, density);
            side(block.east() - 13, block.south() + depth, court, density);
        }
        if (density > 0.5 && court > 40 && block.width() > 80 && random.nextBoolean()) {
            Spot middle = block.centerOnPaper();
            add(middle.east() - 14, middle.north() - 7, middle.east() + 12, middle.north() + 8, 1);
        }
    }

    /** One large house with two wings on a block of its own. */
    void landmark(Block block) {
        Block site = block.shrunkBy(Math.min(block.width(), block.depth()) * 0.16);
        double wing = site.width() * 0.3;
        double hall = site.depth() * 0.45;
        houses.add(new Building(
                Outline.of(
                        warp.at(site.west(), site.south()),
                        warp.at(site.east(), site.south()),
                        warp.at(site.east(), site.north()),
                        warp.at(site.east() - wing, site.north()),
                        warp.at(site.east() - wing, site.south() + hall),
                        warp.at(site.west() + wing, site.south() + hall),
                        warp.at(site.west() + wing, site.north()),
                        warp.at(site.west(), site.north())),
                5));
    }

    private void row(double west, double east, double south, double depth, double density) {
        double at = west + gap(density) / 2;
        while (at < east - 9) {
            double width = Math.min(east - at, 11 + random.nextDouble() * (8 + 14 * density));
            if (random.nextDouble() < 0.86 + 0.12 * density) {
                double setBack = random.nextDouble() * (1 - density) * 5;
                add(
                        at,
                        south + setBack,
                        at + width,
                        south + depth - random.nextDouble() * 4 + setBack / 2,
                        2 + 4 * density);
            }
            at += width + gap(density);
        }
    }

    private void side(double west, double south, double length, double density) {
        double margin = 2 + gap(density);
        if (random.nextDouble() < 0.75) {
            add(west, south + margin, west + 13, south + length - margin, 2 + 3 * density);
        }
    }

    private double gap(double density) {
        return random.nextDouble() < density * 0.7 ? 0.6 : 3 + 9 * (1 - density) * random.nextDouble();
    }

    private void add(double west, double south, double east, double north, double storeys) {
        int high = (int) Math.max(1, Math.round(storeys * (0.7 + 0.6 * random.nextDouble())));
        houses.add(new Building(warp.rectangle(west, south, east, north), high));
    }
}
