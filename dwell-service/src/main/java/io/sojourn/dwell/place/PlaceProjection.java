package io.sojourn.dwell.place;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;

/** Which rows of the history of places records decide. */
public final class PlaceProjection {
    private PlaceProjection() {}

    /** The places that the registrar changed, deleted or let expire. */
    public static void project(LogRecord record, List<Row> rows) {
        List<Command> commands = record.batch().commands();
        for (int i = 0; i < commands.size(); i++) {
            byte[] reply = record.replies().get(i);
            if (commands.get(i).kind() == CommandKind.REGISTER_PLACES && !CommandReply.isRefused(reply)) {
                long revision = CommandReply.value(reply);
                for (PlaceChange change : PlaceChange.decode(commands.get(i).body())) {
                    rows.add(PlaceStore.revisionRow(revision, change.id(), change.place(), record.timeMs()));
                }
            } else if (commands.get(i).kind() == CommandKind.TICK) {
                for (String id : PlaceRegistry.expired(reply)) {
                    rows.add(PlaceStore.revisionRow(CommandReply.value(reply), id, null, record.timeMs()));
                }
            }
        }
    }

    /**
     * Which revision a checkpoint's machine follows, if that changed; with it the registrar forgets what no shard needs.
     */
    public static void fold(ShardId shard, int shards, List<LogRecord> records, List<Row> rows) {
        long followed = 0;
        for (LogRecord record : records) {
            List<Command> commands = record.batch().commands();
            for (int i = 0; i < commands.size(); i++) {
                if (commands.get(i).kind() == CommandKind.FOLLOW_PLACES
                        && !CommandReply.isRefused(record.replies().get(i))) {
                    followed =
                            Math.max(followed, new BinaryReader(commands.get(i).body()).varint());
                }
            }
        }
        if (followed > 0) {
            rows.add(PlaceStore.followerRow(shard.number(), followed));
            if (shard.number() == PlaceRegistry.SHARD) {
                rows.add(PlaceStore.forgetRow(shards));
            }
        }
    }
}
