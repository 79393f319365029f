package io.sojourn.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.message.MessageWriter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageMachineTest {
    private static final ShardId SHARD = new ShardId(Role.MESSAGE, 0);

    private final ShardMachine machine = new MessageRole().restore(SHARD, null);

    @Test
    void saysAtWhichEventTheMessagesOfEachCommandBegin() {
        Decision decision = apply(publish("a", "b"), publish("c"), publish("a"));

        assertThat(decision.replies()).extracting(CommandReply::value).containsExactly(0L, 2L, 3L);
    }

    @Test
    void whatIsMalformedIsRefusedAndCostsItsNeighboursNothing() {
        byte[] cut = Arrays.copyOf(publish("alice").body(), 5);

        Decision decision = apply(
                new Command(CommandKind.PUBLISH, cut),
                publish("a"),
                new Command(CommandKind.FOLLOW_PLACES, new byte[] {1}),
                new Command(CommandKind.PUBLISH, new byte[] {0, 1, '1'}),
                new Command(CommandKind.PUBLISH, new byte[] {1, 'a', 0}),
                publish("b"));

        assertThat(decision.replies())
                .extracting(CommandReply::isRefused)
                .containsExactly(true, false, true, true, true, false);
        assertThat(CommandReply.value(decision.replies().get(5))).isEqualTo(1);
    }

    @Test
    void theLogTellsWhatTheRepliesPromised() {
        Command[] commands = {publish("a", "b"), new Command(CommandKind.PUBLISH, new byte[] {9}), publish("c")};
        Decision decision = apply(commands);

        RecordEvents events = RecordEvents.of(SHARD)
                .reset(new LogRecord(7, 6, 1, batch(commands), decision.replies(), decision.events()), false);
        List<String> told = new ArrayList<>();
        while (events.next()) {
            told.add(events.id() + " " + events.topic(0));
        }

        assertThat(told).containsExactly("m0-7-0 custom/a", "m0-7-1 custom/b", "m0-7-2 custom/c");
        assertThat(CommandReply.value(decision.replies().get(2))).isEqualTo(2);
    }

    private Decision apply(Command... commands) {
        return machine.apply(1, batch(commands));
    }

    private static CommandBatch batch(Command... commands) {
        return new CommandBatch("p", 0, 1, List.of(commands));
    }

    private static Command publish(String... ids) {
        BinaryWriter out = new BinaryWriter();
        for (String id : ids) {
            MessageWriter.append(out, id.getBytes(UTF_8), "1".getBytes(UTF_8));
        }
        return new Command(CommandKind.PUBLISH, out.toBytes());
    }
}
