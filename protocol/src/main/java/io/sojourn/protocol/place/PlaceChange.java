package io.sojourn.protocol.place;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of the named places.
 *
 * @param place the place from now on, null when it is deleted
 * @param condition what must be true of the id before, or the whole list of changes is refused
 */
public record PlaceChange(String id, @Nullable Place place, Condition condition) {
    /** What the registrar checks before it takes a change. Stored by ordinal: append only. */
    public enum Condition {
        NONE,
        /** {@code place_exists} otherwise. */
        MUST_BE_NEW,
        /** {@code place_not_found} otherwise. */
        MUST_EXIST
    }

    /** The body of a {@code REGISTER_PLACES} command. */
    public static byte[] encode(List<PlaceChange> changes) {
        BinaryWriter out = new BinaryWriter(512);
        out.varint(changes.size());
        for (PlaceChange change : changes) {
            out.string(change.id).u8(change.condition.ordinal());
            Place place = change.place;
            out.u8(place == null ? 0 : 1);
            if (place != null) {
                place.write(out);
            }
        }
        return out.toBytes();
    }

    public static List<PlaceChange> decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int count = in.length();
        List<PlaceChange> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = in.string();
            Condition condition = Condition.values()[in.u8()];
            changes.add(new PlaceChange(id, in.u8() == 1 ? Place.read(in) : null, condition));
        }
        return changes;
    }
}
