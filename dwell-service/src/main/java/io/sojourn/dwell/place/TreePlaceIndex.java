package io.sojourn.dwell.place;

import io.sojourn.cluster.store.PlaceRevision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The places in two trees: a large one that many revisions share, and a small one of what changed since it was made, so
 * that a thousand single changes do not build a thousand large trees. Immutable, safe from any thread.
 */
final class TreePlaceIndex implements PlaceIndex {
    private static final int MIN_OVERLAY = 256;
    private static final int OVERLAY_SHARE = 16;
    private static final BitSet NOTHING_HIDDEN = new BitSet();

    /** A large tree, and the number of each place in it. */
    private static final class Base {
        private final BoxTree tree;
        private final Map<String, Integer> numbers;

        Base(Collection<IndexedPlace> places) {
            tree = BoxTree.of(places);
            List<IndexedPlace> inTree = tree.places();
            numbers = new HashMap<>(inTree.size() * 2);
            for (int i = 0; i < inTree.size(); i++) {
                numbers.put(inTree.get(i).id(), i);
            }
        }
    }

    private final long revision;
    private final Base base;

    /** What changed since the base was made; null for a place that was deleted. */
    private final Map<String, @Nullable IndexedPlace> changed;

    private final BoxTree overlay;

    /** The numbers of those in the base that changed. */
    private final BitSet hidden;

    private TreePlaceIndex(long revision, Base base, Map<String, @Nullable IndexedPlace> changed) {
        this.revision = revision;
        this.base = base;
        this.changed = changed;
        this.overlay =
                BoxTree.of(changed.values().stream().filter(Objects::nonNull).toList());
        this.hidden = changed.isEmpty() ? NOTHING_HIDDEN : hidden(base, changed.keySet());
    }

    static TreePlaceIndex of(long revision, Collection<IndexedPlace> places) {
        return new TreePlaceIndex(revision, new Base(places), Map.of());
    }

    /**
     * The index as of a later revision.
     *
     * @param changes in order of their revisions
     * @param reading makes a place of a change that did not delete it
     */
    TreePlaceIndex with(long later, List<PlaceRevision> changes, Function<PlaceRevision, IndexedPlace> reading) {
        Map<String, @Nullable IndexedPlace> all = new HashMap<>(changed);
        Map<String, PlaceRevision> last = new HashMap<>();
        changes.forEach(change -> last.put(change.placeId(), change));
        last.forEach((id, change) -> all.put(id, change.bytes() == null ? null : reading.apply(change)));
        TreePlaceIndex index = new TreePlaceIndex(later, base, all);
        boolean large = all.size() > Math.max(MIN_OVERLAY, base.numbers.size() / OVERLAY_SHARE);
        return large ? of(later, index.places()) : index;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public void containing(double longitude, double latitude, List<NamedPlace> into) {
        base.tree.containing(longitude, latitude, hidden, into);
        overlay.containing(longitude, latitude, NOTHING_HIDDEN, into);
    }

    @Override
    public @Nullable IndexedPlace byId(String placeId) {
        if (changed.containsKey(placeId)) {
            return changed.get(placeId);
        }
        Integer number = base.numbers.get(placeId);
        return number == null ? null : base.tree.places().get(number);
    }

    /** All places, in no particular order. */
    List<IndexedPlace> places() {
        List<IndexedPlace> all = new ArrayList<>(overlay.places());
        List<IndexedPlace> inBase = base.tree.places();
        for (int i = hidden.nextClearBit(0); i < inBase.size(); i = hidden.nextClearBit(i + 1)) {
            all.add(inBase.get(i));
        }
        return all;
    }

    /** The ids of the places that are not the same in another index. */
    Set<String> differences(TreePlaceIndex other) {
        Set<String> candidates = new HashSet<>(changed.keySet());
        candidates.addAll(other.changed.keySet());
        if (base != other.base) {
            candidates.addAll(base.numbers.keySet());
            candidates.addAll(other.base.numbers.keySet());
        }
        candidates.removeIf(id -> same(byId(id), other.byId(id)));
        return candidates;
    }

    private static boolean same(@Nullable IndexedPlace one, @Nullable IndexedPlace other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.revision() == other.revision();
    }

    private static BitSet hidden(Base base, Set<String> ids) {
        BitSet hidden = new BitSet(base.numbers.size());
        for (String id : ids) {
            Integer number = base.numbers.get(id);
            if (number != null) {
                hidden.set(number);
            }
        }
        return hidden;
    }
}
