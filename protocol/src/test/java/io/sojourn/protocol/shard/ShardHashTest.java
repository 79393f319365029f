package io.sojourn.protocol.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardHashTest {
    /** These are stored in databases: a change here would orphan every agent. */
    @ParameterizedTest
    @CsvSource({"alice,52", "bob,32", "bus-304,16", "日本,3", "'',38"})
    void aKeyStaysInItsShardForEver(String key, int shard) {
        assertThat(ShardHash.shardOf(key, 64)).isEqualTo(shard);
    }

    @Test
    void theSmallestHashHasAShardToo() {
        assertThat(ShardHash.shardOf(Long.MIN_VALUE, 64)).isBetween(0, 63);
        assertThat(ShardHash.shardOf(-1L, 48)).isBetween(0, 47);
    }

    @Test
    void similarKeysAreSpreadEvenly() {
        // Given
        int[] counts = new int[64];
        // When
        for (int i = 0; i < 64_000; i++) {
            counts[ShardHash.shardOf("agent-" + i, 64)]++;
        }
        // Then
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }
}
