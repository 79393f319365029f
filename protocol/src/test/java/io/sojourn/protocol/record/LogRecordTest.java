package io.sojourn.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.shard.Seq;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRecordTest {
    private static final LogRecord RECORD = new LogRecord(
            Seq.base(3) + 7,
            Seq.base(2) + 40,
            1_700_000_000_123L,
            new CommandBatch(
                    "router.0",
                    4,
                    5,
                    List.of(new Command(CommandKind.RECORD_FIXES, new byte[] {1, 2, 3}), Command.tick())),
            List.of(new byte[] {0}, new byte[0]),
            List.of(new byte[] {9, 9}));

    @Test
    void whatIsWrittenIsRead() {
        // When
        LogRecord read = LogRecord.read(RECORD.toBytes());
        // Then
        assertThat(read.toBytes()).isEqualTo(RECORD.toBytes());
        assertThat(read.seq()).isEqualTo(RECORD.seq());
        assertThat(read.previousSeq()).isEqualTo(RECORD.previousSeq());
        assertThat(read.batch().producer()).isEqualTo("router.0");
        assertThat(read.batch().commands().get(0).body()).containsExactly(1, 2, 3);
        assertThat(read.events().get(0)).containsExactly(9, 9);
    }

    @Test
    void aRecordThatEndsEarlyIsNotReadAsAnother() {
        byte[] bytes = RECORD.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LogRecord.read(cut)).isInstanceOf(RuntimeException.class);
        }
    }
}
