package io.sojourn.dwell.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.EncounterRows;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncounterProjectionTest {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 3);
    private static final Position HERE = new Position(1, 2);
    private static final Stay STAY = new Stay("alice-5", "office", "Office", HERE, 5);

    @Test
    void anEncounterIsWrittenWhenItIsRecordedAndWhenItIsOver() {
        List<Row> rows = project(
                new EncounterStarted("alice", 10, HERE, STAY),
                new EncounterRecorded("alice", 20, HERE, STAY),
                new EncounterEnded("alice", 30, HERE, STAY, 25, true, EndReason.LEFT));

        assertThat(rows)
                .containsExactly(
                        EncounterRows.opened(SHARD, 7, "alice", STAY),
                        EncounterRows.ended(SHARD, 7, "alice", STAY, 25, EndReason.LEFT));
    }

    @Test
    void aStayThatWasTooShortIsNotWritten() {
        assertThat(project(
                        new EncounterStarted("alice", 10, HERE, STAY),
                        new EncounterEnded("alice", 30, HERE, STAY, 25, false, EndReason.LEFT)))
                .isEmpty();
    }

    private static List<Row> project(PlaceEvent... events) {
        List<byte[]> recorded = new ArrayList<>();
        for (PlaceEvent event : events) {
            recorded.add(new RecordedEvent(recorded.size(), 0, 0, event).toBytes());
        }
        CommandBatch batch = new CommandBatch("", 0, 0, List.of(Command.tick()));
        LogRecord record = new LogRecord(7, 6, 100, batch, List.of(CommandReply.done()), recorded);
        List<Row> rows = new ArrayList<>();
        EncounterProjection.project(SHARD, record, rows);
        return rows;
    }
}
