package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EventId;
import io.sojourn.protocol.message.MessageParser;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Vertx;

/** Takes messages that are published. */
public final class PublishIntake extends Intake {
    private final Messages messages;

    /** To be made on the context of the shards. */
    public PublishIntake(Vertx vertx, Shards shards) {
        this(vertx, shards, new Messages(CommandKind.PUBLISH));
    }

    /** The same for messages of which the last of each topic is kept. */
    public static PublishIntake retaining(Vertx vertx, Shards shards) {
        return new PublishIntake(vertx, shards, new Messages(CommandKind.RETAIN));
    }

    private PublishIntake(Vertx vertx, Shards shards, Messages messages) {
        super(vertx, shards, messages);
        this.messages = messages;
    }

    /** The topic of the message that was taken last. */
    public String topic() {
        return messages.parser.topic();
    }

    /** The id of the event that message {@code number} of a command has become. */
    public static EventId eventOf(ShardId shard, CommandResult result, int number) {
        return new EventId(shard, result.seq(), (int) CommandReply.value(result.reply()) + number);
    }

    private static final class Messages implements IntakeParser {
        private final MessageParser parser = new MessageParser();
        private final CommandKind kind;

        Messages(CommandKind kind) {
            this.kind = kind;
        }

        @Override
        public Role role() {
            return Role.MESSAGE;
        }

        @Override
        public CommandKind command() {
            return kind;
        }

        @Override
        public void parse(byte[] bytes, int offset, int length, long nowMs) {
            parser.parse(bytes, offset, length);
        }

        @Override
        public int shard(int shards) {
            return parser.shard(shards);
        }

        @Override
        public Runnable appendingTo(BinaryWriter body) {
            return () -> parser.write(body);
        }

        @Override
        public CommandResult checked(CommandResult result) {
            CommandReply.value(result.reply());
            return result;
        }
    }
}
