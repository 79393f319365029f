package io.sojourn.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final List<ShardId> SHARDS =
            IntStream.range(0, 64).mapToObj(n -> new ShardId(Role.DWELL, n)).toList();

    @Test
    void nobodyOwnsAShardWhoseRoleNobodyCarries() {
        assertThat(Placement.ownerOf(SHARDS.get(0), List.of())).isNull();
    }

    @Test
    void theOrderInWhichMembersAreSeenDoesNotMatter() {
        // Given
        List<Member> members = members("a", "b", "c");
        List<Member> reversed = new ArrayList<>(members);
        Collections.reverse(reversed);
        // Then
        assertThat(SHARDS)
                .allSatisfy(shard ->
                        assertThat(Placement.ownerOf(shard, members)).isEqualTo(Placement.ownerOf(shard, reversed)));
    }

    @Test
    void aMemberThatJoinsOnlyGains() {
        // Given
        Map<ShardId, String> before = owners(members("a", "b"));
        // When
        Map<ShardId, String> after = owners(members("a", "b", "c"));
        // Then
        assertThat(SHARDS)
                .allMatch(shard -> after.get(shard).equals(before.get(shard))
                        || after.get(shard).equals("c"));
    }

    @Test
    void everyMemberGetsAFairShare() {
        // When
        Map<String, Long> share = owners(members("a", "b", "c")).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // Then
        assertThat(share)
                .hasSize(3)
                .allSatisfy((member, count) -> assertThat(count).isBetween(10L, 34L));
    }

    private static Map<ShardId, String> owners(List<Member> members) {
        return SHARDS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), shard -> String.valueOf(Placement.ownerOf(shard, members))));
    }

    private static List<Member> members(String... ids) {
        return Arrays.stream(ids).map(id -> new Member(id, Set.of(Role.DWELL))).toList();
    }
}
