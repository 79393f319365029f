package io.sojourn.protocol.event;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's id: {@code d17-4211-3}. Never used twice, and growing within a shard.
 *
 * @param seq the number of the record that holds the event
 * @param index the event's place in that record
 */
public record EventId(ShardId shard, long seq, int index) {
    private static final Pattern TEXT = Pattern.compile("([a-z])(\\d{1,5})-(\\d{1,19})-(\\d{1,9})");

    /** Reads the text of an id; fails with {@link IllegalArgumentException} if it is none. */
    public static EventId parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the id of an event");
        }
        ShardId shard = new ShardId(Role.of(parts.group(1).charAt(0)), Integer.parseInt(parts.group(2)));
        return new EventId(shard, Long.parseLong(parts.group(3)), Integer.parseInt(parts.group(4)));
    }

    @Override
    public String toString() {
        return shard.toString() + '-' + seq + '-' + index;
    }
}
