package io.sojourn.dwell.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * An R-tree over the boxes of places, packed once by Sort-Tile-Recursive (Leutenegger, Lopez and Edgington, 1997) into
 * flat arrays, so that a search touches little memory and allocates nothing. Immutable.
 */
final class BoxTree {
    private static final int FANOUT = 8;

    private record Entry(Box box, int place) {}

    private final IndexedPlace[] places;

    /** Four doubles a node (west, south, east, north), level behind level: the leaves first, the root last. */
    private final double[] bounds;

    /** The place of each leaf. */
    private final int[] placeOfLeaf;

    /** The first node of each level. */
    private final int[] levels;

    private BoxTree(IndexedPlace[] places, Entry[] entries) {
        this.places = places;
        tile(entries);
        levels = levels(entries.length);
        bounds = new double[4 * levels[levels.length - 1]];
        placeOfLeaf = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            Box box = entries[i].box;
            placeOfLeaf[i] = entries[i].place;
            set(i, box.west(), box.south(), box.east(), box.north());
        }
        for (int level = 1; level < levels.length - 1; level++) {
            enclose(levels[level - 1], levels[level], levels[level + 1]);
        }
    }

    /** A place without boxes is never found. */
    static BoxTree of(Collection<IndexedPlace> places) {
        IndexedPlace[] array = places.toArray(IndexedPlace[]::new);
        List<Entry> entries = new ArrayList<>(array.length);
        for (int i = 0; i < array.length; i++) {
            for (Box box : array[i].area().boxes()) {
                entries.add(new Entry(box, i));
            }
        }
        return new BoxTree(array, entries.toArray(Entry[]::new));
    }

    /** By the numbers that tell them apart in {@code hidden}. */
    List<IndexedPlace> places() {
        return Collections.unmodifiableList(Arrays.asList(places));
    }

    /** Adds the places that contain the point, but for those whose numbers are {@code hidden}. */
    void containing(double longitude, double latitude, BitSet hidden, List<? super IndexedPlace> into) {
        if (placeOfLeaf.length > 0) {
            int top = levels.length - 2;
            search(top, levels[top], longitude, latitude, hidden, into);
        }
    }

    private void search(int level, int node, double x, double y, BitSet hidden, List<? super IndexedPlace> into) {
        int at = 4 * node;
        if (!(x >= bounds[at] && y >= bounds[at + 1] && x <= bounds[at + 2] && y <= bounds[at + 3])) {
            return;
        }
        if (level == 0) {
            take(placeOfLeaf[node], x, y, hidden, into);
            return;
        }
        int first = levels[level - 1] + (node - levels[level]) * FANOUT;
        int end = Math.min(first + FANOUT, levels[level]);
        for (int child = first; child < end; child++) {
            search(level - 1, child, x, y, hidden, into);
        }
    }

    private void take(int number, double x, double y, BitSet hidden, List<? super IndexedPlace> into) {
        IndexedPlace place = places[number];
        if (!hidden.get(number) && place.contains(x, y)) {
            into.add(place);
        }
    }

    /** Sorts by longitude into vertical slices of about as many leaf nodes as there are slices, those by latitude. */
    private static void tile(Entry[] entries) {
        Comparator<Entry> byX = Comparator.comparingDouble(e -> e.box.west() + e.box.east());
        Comparator<Entry> byY = Comparator.comparingDouble(e -> e.box.south() + e.box.north());
        Arrays.sort(entries, byX.thenComparingInt(Entry::place));
        int slices = (int) Math.ceil(Math.sqrt((double) entries.length / FANOUT));
        int perSlice = Math.max(1, slices) * FANOUT;
        for (int from = 0; from < entries.length; from += perSlice) {
            Arrays.sort(entries, from, Math.min(from + perSlice, entries.length), byY.thenComparingInt(Entry::place));
        }
    }

    /** First nodes of all levels up to that of the one root, and the end. */
    private static int[] levels(int leaves) {
        int[] levels = new int[16];
        int depth = 0;
        int nodes = leaves;
        levels[depth++] = 0;
        levels[depth++] = nodes;
        while (nodes > 1) {
            nodes = (nodes + FANOUT - 1) / FANOUT;
            levels[depth] = levels[depth - 1] + nodes;
            depth++;
        }
        return Arrays.copyOf(levels, depth);
    }

    private void enclose(int children, int parents, int end) {
        for (int parent = parents; parent < end; parent++) {
            int from = children + (parent - parents) * FANOUT;
            int to = Math.min(from + FANOUT, parents);
            double west = Double.POSITIVE_INFINITY;
            double south = Double.POSITIVE_INFINITY;
            double east = Double.NEGATIVE_INFINITY;
            double north = Double.NEGATIVE_INFINITY;
            for (int child = from; child < to; child++) {
                west = Math.min(west, bounds[4 * child]);
                south = Math.min(south, bounds[4 * child + 1]);
                east = Math.max(east, bounds[4 * child + 2]);
                north = Math.max(north, bounds[4 * child + 3]);
            }
            set(parent, west, south, east, north);
        }
    }

    private void set(int node, double west, double south, double east, double north) {
        bounds[4 * node] = west;
        bounds[4 * node + 1] = south;
        bounds[4 * node + 2] = east;
        bounds[4 * node + 3] = north;
    }
}
