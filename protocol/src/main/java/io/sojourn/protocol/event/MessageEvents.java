package io.sojourn.protocol.event;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.message.MessageReader;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicRef;
import java.io.IOException;
import java.util.List;

/**
 * The events of a message shard: the messages of its input, so that the log holds each once. All of them but those of a
 * command that was refused; their time is that of receipt.
 */
final class MessageEvents extends RecordEvents {
    private static final byte[] NOTHING = new byte[0];

    private final MessageReader messages = new MessageReader();

    private List<Command> commands = List.of();
    private List<byte[]> replies = List.of();
    private int commandIndex;
    private int index;
    private long timeMs;

    MessageEvents(ShardId shard) {
        super(shard);
    }

    @Override
    void begin(LogRecord record, boolean withUpdates) {
        commands = record.batch().commands();
        replies = record.replies();
        timeMs = record.timeMs();
        messages.reset(NOTHING);
        commandIndex = -1;
        index = -1;
    }

    @Override
    public boolean next() {
        while (!messages.next()) {
            if (!nextCommand()) {
                return false;
            }
        }
        index++;
        return true;
    }

    @Override
    public EventType type() {
        return EventType.MESSAGE;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int topicCount() {
        return 1;
    }

    @Override
    public TopicRef topic(int number) {
        return messages.topic();
    }

    @Override
    void write(EventWriter out) throws IOException {
        out.write(this, timeMs, messages.array(), messages.dataOffset(), messages.dataLength());
    }

    private boolean nextCommand() {
        do {
            commandIndex++;
        } while (commandIndex < commands.size() && !hasMessages(commandIndex));
        if (commandIndex >= commands.size()) {
            return false;
        }
        messages.reset(commands.get(commandIndex).body());
        return true;
    }

    private boolean hasMessages(int command) {
        CommandKind kind = commands.get(command).kind();
        return (kind == CommandKind.PUBLISH || kind == CommandKind.RETAIN)
                && !CommandReply.isRefused(replies.get(command));
    }
}
