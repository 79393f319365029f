package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * An event as a log record of a dwell shard holds it: with the command and the fix that caused it, so that a reader can
 * put it right after the {@code location_update} of that fix.
 *
 * @param index the event's place in the record: every accepted fix (its {@code location_update}, which comes first) and
 *     every event counts one, from 0; the last part of the event's id
 * @param commandIndex index of the causing command in its batch
 * @param fixIndex index of the causing fix in that command, 0 for commands without fixes
 */
public record RecordedEvent(int index, int commandIndex, int fixIndex, PlaceEvent event) {
    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(160);
        out.varint(index).varint(commandIndex).varint(fixIndex);
        PlaceEventCodec.write(event, out);
        return out.toBytes();
    }

    /** The index of the causing command, without reading the rest. */
    public static int commandIndexOf(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        in.varint();
        return (int) in.varint();
    }

    public static RecordedEvent read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        return new RecordedEvent((int) in.varint(), (int) in.varint(), (int) in.varint(), PlaceEventCodec.read(in));
    }
}
