package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A town and its life: the same seed, number of agents and start give the same fixes in the same order, byte for byte,
 * in however many steps they are asked for. Not safe for use by several threads.
 */
public final class DemoCity {
    private static final List<String> NAMES = List.of(
            "maya", "otto", "lena", "noor", "ivan", "ruth", "tomas", "aiko", "sami", "clara", "jonas", "priya", "marta",
            "felix", "zoe", "hugo", "amina", "nils", "rosa", "emil", "yara", "oskar", "ines", "theo", "mila", "kofi",
            "greta", "luca", "hana", "pavel", "edith", "omar", "silke", "bruno", "nadia", "arlo");

    private final CityPlan plan;
    private final List<Resident> residents = new ArrayList<>();
    private long nowMs;

    /**
     * @param agents how many, at least one
     * @param startMs epoch milliseconds of the town's first second
     */
    public DemoCity(long seed, int agents, long startMs) {
        if (agents < 1) {
            throw new IllegalArgumentException("a town needs at least one agent, not " + agents);
        }
        this.plan = CityGenerator.generate(seed);
        this.nowMs = Math.floorDiv(startMs, 1_000) * 1_000;
        Random seeds = new Random(seed ^ 0x5DEECE66DL);
        int[] ofKind = new int[AgentKind.values().length];
        for (int i = 0; i < agents; i++) {
            AgentKind kind = kindOf(i);
            int number = ofKind[kind.ordinal()]++;
            residents.add(resident(kind, number, new Random(seeds.nextLong())));
        }
    }

    /** How many live here. */
    public int agents() {
        return residents.size();
    }

    /** Epoch milliseconds up to which the town has lived. */
    public long nowMs() {
        return nowMs;
    }

    /** Streets, houses, water and greens for a map, as a GeoJSON FeatureCollection. */
    public byte[] geoJson() {
        return CityGeoJson.of(plan);
    }

    /** The named places, as a GeoJSON FeatureCollection for {@code POST /api/v1/places}. */
    public byte[] placesGeoJson() {
        return PlacesGeoJson.of(plan);
    }

    /** What the server hears in the whole seconds from the last call's end up to a time, in the order of arrival. */
    public List<DemoFix> advanceTo(long untilMs) {
        List<DemoFix> arriving = new ArrayList<>();
        while (nowMs + 1_000 <= untilMs) {
            for (Resident resident : residents) {
                arriving.addAll(resident.liveThrough(nowMs));
            }
            nowMs += 1_000;
        }
        return arriving;
    }

    /** Half of them walk; of every ten, two cycle, two drive and one is a bus. */
    private static AgentKind kindOf(int index) {
        return switch (index % 10) {
            case 1, 6 -> AgentKind.CYCLIST;
            case 3, 8 -> AgentKind.CAR;
            case 5 -> AgentKind.BUS;
            default -> AgentKind.WALKER;
        };
    }

    private Resident resident(AgentKind kind, int number, Random random) {
        Wishes wishes = kind == AgentKind.BUS
                ? new BusWishes(plan, number * 3, random)
                : new ErrandWishes(plan, kind.vehicle(), random);
        return new Resident(idOf(kind, number), kind, wishes, plan, random);
    }

    private static String idOf(AgentKind kind, int number) {
        return switch (kind) {
            case WALKER -> name(number, 0);
            case CYCLIST -> name(number, 1);
            default -> String.format(Locale.ROOT, "%s-%02d", kind.wireName(), number + 1);
        };
    }

    /** Walkers and cyclists share the names: even ones walk, odd ones cycle; a second round gets numbers. */
    private static String name(int number, int parity) {
        int half = NAMES.size() / 2;
        String name = NAMES.get(number % half * 2 + parity);
        return number < half ? name : name + "-" + (number / half + 1);
    }
}
