package io.sojourn.chaos.net;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Everybody on 127.0.0.1, told apart by ports. */
public record LoopbackNetwork(String noPartitionsBecause) implements Network {
    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public String hostOf(String member) {
        return LOOPBACK;
    }

    @Override
    public List<String> commandPrefix(String member) {
        return List.of();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public String databaseHost() {
        return LOOPBACK;
    }

    @Override
    public String ownHost() {
        return LOOPBACK;
    }

    @Override
    public void cut(Collection<String> some, Collection<String> others) {
        throw new UnsupportedOperationException(noPartitionsBecause);
    }

    @Override
    public void cutFromDatabase(Collection<String> some) {
        throw new UnsupportedOperationException(noPartitionsBecause);
    }

    @Override
    public void heal() {
        // There is nothing to heal.
    }

    @Override
    public void close() {
        // Nothing was made.
    }
}
