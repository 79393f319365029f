package io.sojourn.chart.render;

import io.sojourn.protocol.chart.SeriesPart;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives each sample the slot of its category and of how often that came before in its series. */
final class CategoryMerge {
    private record Occurrence(Object category, int number) {}

    private static final int NONE = -1;

    private final List<SeriesPart> parts;
    private final Map<Occurrence, Integer> entryOf = new HashMap<>();
    private final int[][] entries;
    private final int[] partOf;
    private final int[] sampleOf;
    private final int[] next;
    private int first = NONE;
    private int size;

    CategoryMerge(List<SeriesPart> parts) {
        this.parts = parts;
        int total = parts.stream().mapToInt(part -> part.samples().count()).sum();
        entries = new int[parts.size()][];
        partOf = new int[total];
        sampleOf = new int[total];
        next = new int[total];
    }

    Categories merged() {
        for (int part = 0; part < entries.length; part++) {
            add(part);
        }
        int[] order = SharedX.areRisingNumbers(parts) ? byNumber() : asLinked();
        double[] slotOf = new double[size];
        int[] partOfSlot = new int[size];
        int[] sampleOfSlot = new int[size];
        for (int slot = 0; slot < size; slot++) {
            slotOf[order[slot]] = slot;
            partOfSlot[slot] = partOf[order[slot]];
            sampleOfSlot[slot] = sampleOf[order[slot]];
        }
        double[][] slots = new double[entries.length][];
        for (int part = 0; part < slots.length; part++) {
            slots[part] = Excerpt.pick(slotOf, entries[part]);
        }
        return Categories.of(parts, slots, partOfSlot, sampleOfSlot);
    }

    private void add(int part) {
        SeriesPart series = parts.get(part);
        Map<Object, Integer> seen = new HashMap<>();
        int last = NONE;
        entries[part] = new int[series.samples().count()];
        for (int i = 0; i < entries[part].length; i++) {
            String text = series.samples().category(i);
            Object category = text != null ? text : (Object) series.samples().x()[i];
            Occurrence key = new Occurrence(category, seen.merge(category, 1, Integer::sum));
            Integer known = entryOf.get(key);
            last = known != null ? known : insert(key, part, i, last);
            entries[part][i] = last;
        }
    }

    private int insert(Occurrence key, int part, int sample, int after) {
        int entry = size++;
        entryOf.put(key, entry);
        partOf[entry] = part;
        sampleOf[entry] = sample;
        next[entry] = after == NONE ? first : next[after];
        if (after == NONE) {
            first = entry;
        } else {
            next[after] = entry;
        }
        return entry;
    }

    private int[] asLinked() {
        int[] order = new int[size];
        int entry = first;
        for (int slot = 0; slot < size; slot++) {
            order[slot] = entry;
            entry = next[entry];
        }
        return order;
    }

    private int[] byNumber() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        entry -> parts.get(partOf[entry]).samples().x()[sampleOf[entry]]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
