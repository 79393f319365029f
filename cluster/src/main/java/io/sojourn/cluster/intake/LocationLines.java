package io.sojourn.cluster.intake;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.location.LocationParser;
import org.jspecify.annotations.Nullable;

/** Locations on their way. The reply of a command has one {@code FixOutcome} byte per fix. */
public final class LocationLines implements IntakeParser {
    private final LocationParser parser = new LocationParser();

    /** See {@link LocationParser#sentBy}. */
    public void from(@Nullable String agentId, boolean binding) {
        parser.sentBy(agentId, binding);
    }

    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public CommandKind command() {
        return CommandKind.RECORD_FIXES;
    }

    @Override
    public void parse(byte[] bytes, int offset, int length, long nowMs) {
        parser.parse(bytes, offset, length, nowMs);
    }

    @Override
    public int shard(int shards) {
        return parser.shard(shards);
    }

    @Override
    public Runnable appendingTo(BinaryWriter body) {
        FixWriter fixes = new FixWriter(body);
        return () -> parser.write(fixes);
    }
}
