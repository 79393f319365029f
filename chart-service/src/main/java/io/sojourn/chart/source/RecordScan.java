package io.sojourn.chart.source;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.record.AcceptedFixes;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of one shard to those whom they concern. Not thread-safe. */
final class RecordScan {
    private final ShardId shard;
    private final RecordEvents walker;
    private final AcceptedFixes fixes = new AcceptedFixes();
    private final int[] counts = new int[EventType.CODES];
    private final Set<SourceListener> told = new LinkedHashSet<>();

    RecordScan(ShardId shard) {
        this.shard = shard;
        this.walker = RecordEvents.of(shard);
    }

    /** Tells an audience of a record; answers those who were told something, valid until the next record. */
    Set<SourceListener> read(LogRecord record, Audience audience) {
        told.clear();
        if (shard.role() == Role.DWELL && audience.concernsPlaces()) {
            tellOfPlaces(record, audience);
        }
        if (shard.role() == Role.DWELL && audience.concernsAgents()) {
            tellOfFixes(record, audience);
        }
        if (!audience.types().isEmpty()) {
            tellOfCounts(record, audience);
        }
        return told;
    }

    private void tellOfPlaces(LogRecord record, Audience audience) {
        for (byte[] bytes : record.events()) {
            PlaceEvent event = RecordedEvent.read(bytes).event();
            String extent = extentOf(event);
            if (extent != null) {
                for (SourceListener listener : audience.ofPlace(extent)) {
                    listener.measurement().placeEvent(shard, event);
                    told.add(listener);
                }
            }
        }
    }

    /** Also that of a stay at no named place. */
    private static @Nullable String extentOf(PlaceEvent event) {
        return event instanceof EncounterEnded end ? end.stay().extentId() : event.placeId();
    }

    private void tellOfFixes(LogRecord record, Audience audience) {
        fixes.reset(record);
        while (fixes.next()) {
            for (SourceListener listener : audience.ofAgent(fixes.fix().agentId())) {
                listener.measurement().fix(fixes.fix(), fixes.outcome());
                told.add(listener);
            }
        }
    }

    private void tellOfCounts(LogRecord record, Audience audience) {
        walker.reset(record, audience.types().stream().anyMatch(EventType::isUpdate));
        while (walker.next()) {
            counts[walker.type().code()]++;
        }
        for (EventType type : audience.types()) {
            int count = counts[type.code()];
            if (count > 0) {
                for (SourceListener listener : audience.ofType(type)) {
                    listener.measurement().counted(record.timeMs(), count);
                    told.add(listener);
                }
            }
        }
        Arrays.fill(counts, 0);
    }
}
