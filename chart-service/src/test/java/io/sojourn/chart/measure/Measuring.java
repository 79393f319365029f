package io.sojourn.chart.measure;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;

/** What measurements are told in tests, and what they make of it in short. */
final class Measuring {
    static final ShardId ONE = new ShardId(Role.DWELL, 1);
    static final ShardId TWO = new ShardId(Role.DWELL, 2);

    private static final Position HERE = new Position(0, 0);

    private Measuring() {}

    static SourcedChart chart(String source, long createdMs, long feeds, byte[] state, SourceMark... marks) {
        return new SourcedChart("c1", ChartSource.parse(source), 500, createdMs, feeds, List.of(marks), state);
    }

    static SourcedChart chart(String source, long createdMs, SourceMark... marks) {
        return chart(source, createdMs, 0, new byte[0], marks);
    }

    static PlaceEvent enters(String agent, String place, long timeMs) {
        return new PlaceEvent.PlaceEntered(agent, timeMs, HERE, place, "The " + place);
    }

    static PlaceEvent exits(String agent, String place, long enteredMs, long timeMs) {
        return new PlaceEvent.PlaceExited(agent, timeMs, HERE, place, "The " + place, enteredMs, EndReason.LEFT);
    }

    /** @param name of the place, null for an extent without one */
    static PlaceEvent ends(String agent, String extent, String name, long startMs, long endMs, boolean recorded) {
        Stay stay = new Stay("e1", extent, name, HERE, startMs);
        return new PlaceEvent.EncounterEnded(agent, endMs + 5, HERE, stay, endMs, recorded, EndReason.LEFT);
    }

    /** @param speedMps NaN for a fix that does not tell it */
    static FixReader fix(long timeMs, double longitude, double latitude, double speedMps) {
        FixWriter out = new FixWriter(new BinaryWriter());
        out.write(new Fix(
                "alice",
                timeMs,
                (int) Math.round(latitude * 1e7),
                (int) Math.round(longitude * 1e7),
                Float.NaN,
                Float.NaN,
                (float) speedMps,
                Float.NaN,
                null));
        FixReader reader = new FixReader().reset(out.toBytes());
        reader.next();
        return reader;
    }

    /** Each as {@code time=value}, with its text if it has one. */
    static List<String> of(Samples samples) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < samples.count(); i++) {
            String text = samples.label(i);
            shown.add((long) samples.x()[i] + "=" + samples.y()[i] + (text == null ? "" : " " + text));
        }
        return shown;
    }
}
