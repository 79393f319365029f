package io.sojourn.chart.render;

import io.sojourn.protocol.chart.SeriesPart;
import java.util.Arrays;
import java.util.List;

/**
 * The slots of a category axis, evenly spaced: slot 0 is the leftmost. Every sample has one. Series whose x are the same
 * share their slots one for one; otherwise a slot is shared by the samples that have the same category for the n-th time
 * in their series. The order is that of the series: what one series has between two categories comes between them; if all
 * categories are numbers that never fall, the order is theirs.
 */
final class Categories {
    static final Categories NONE = new Categories(List.of(), new double[0][], new int[0], new int[0]);

    private final List<SeriesPart> parts;
    private final double[][] slots;
    private final int[] partOfSlot;
    private final int[] sampleOfSlot;

    private Categories(List<SeriesPart> parts, double[][] slots, int[] partOfSlot, int[] sampleOfSlot) {
        this.parts = parts;
        this.slots = slots;
        this.partOfSlot = partOfSlot;
        this.sampleOfSlot = sampleOfSlot;
    }

    static Categories of(List<SeriesPart> parts) {
        int longest = 0;
        for (int i = 1; i < parts.size(); i++) {
            longest = count(parts, i) > count(parts, longest) ? i : longest;
        }
        boolean same = true;
        for (SeriesPart part : parts) {
            same &= part.samples().count() == 0 || SharedX.isSame(part, parts.get(longest));
        }
        return same ? oneForOne(parts, longest) : new CategoryMerge(parts).merged();
    }

    static Categories of(List<SeriesPart> parts, double[][] slots, int[] partOfSlot, int[] sampleOfSlot) {
        return new Categories(parts, slots, partOfSlot, sampleOfSlot);
    }

    private static Categories oneForOne(List<SeriesPart> parts, int longest) {
        int count = parts.isEmpty() ? 0 : count(parts, longest);
        double[] slots = new double[count];
        int[] sampleOfSlot = new int[count];
        int[] partOfSlot = new int[count];
        for (int i = 0; i < count; i++) {
            slots[i] = i;
            sampleOfSlot[i] = i;
        }
        Arrays.fill(partOfSlot, longest);
        double[][] all = new double[parts.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = count(parts, i) == 0 ? new double[0] : slots;
        }
        return new Categories(parts, all, partOfSlot, sampleOfSlot);
    }

    /** How many slots there are. */
    int count() {
        return partOfSlot.length;
    }

    /** The slots of the samples of the series with this number. */
    double[] slots(int part) {
        return slots[part];
    }

    /** What stands below a slot. */
    String label(int slot) {
        return XText.of(parts.get(partOfSlot[slot]), sampleOfSlot[slot]);
    }

    /** The number that a slot stands for, NaN for a string. */
    double number(int slot) {
        SeriesPart part = parts.get(partOfSlot[slot]);
        boolean isText = part.samples().category(sampleOfSlot[slot]) != null;
        return isText ? Double.NaN : part.samples().x()[sampleOfSlot[slot]];
    }

    private static int count(List<SeriesPart> parts, int i) {
        return parts.isEmpty() ? 0 : parts.get(i).samples().count();
    }
}
