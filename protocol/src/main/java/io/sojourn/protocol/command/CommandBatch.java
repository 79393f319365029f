package io.sojourn.protocol.command;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What one producer sends a shard in one request: the input part of a log record.
 *
 * <p>{@code previous} and {@code last} number the producer's batches to this shard; a shard applies a batch only if
 * {@code previous} is what it knows of the producer, so that a repeat is recognised and nothing is applied twice.
 *
 * @param producer who sends; unique per incarnation of a router, or a Kafka topic-partition; empty for the shard itself
 * @param previous the number of the batch before this one, 0 for a producer's first
 * @param last this batch's number, greater than {@code previous}
 */
public record CommandBatch(String producer, long previous, long last, List<Command> commands) {
    /** The names of producers that are read again from where they were left begin so: they are remembered for longer. */
    public static final String SOURCE = "source:";

    public CommandBatch {
        commands = List.copyOf(commands);
    }

    public void write(BinaryWriter out) {
        out.string(producer).varint(previous).varint(last).varint(commands.size());
        for (Command command : commands) {
            out.u8(command.kind().code()).bytes(command.body());
        }
    }

    public static CommandBatch read(BinaryReader in) {
        String producer = in.string();
        long previous = in.varint();
        long last = in.varint();
        int count = in.length();
        List<Command> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commands.add(new Command(CommandKind.of(in.u8()), in.bytes()));
        }
        return new CommandBatch(producer, previous, last, commands);
    }
}
