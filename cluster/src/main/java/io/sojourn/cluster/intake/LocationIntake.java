package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.location.LocationParser;
import io.vertx.core.Vertx;

/** Takes locations. The reply of a command has one {@code FixOutcome} byte per fix. */
public final class LocationIntake extends Intake {
    /** To be made on the context of the shards. */
    public LocationIntake(Vertx vertx, Shards shards) {
        super(vertx, shards, new Locations());
    }

    private static final class Locations implements IntakeParser {
        private final LocationParser parser = new LocationParser();

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
}
