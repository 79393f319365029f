package io.sojourn.chaos.net;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where members live, and what keeps them apart. */
public interface Network extends AutoCloseable {
    /** The address of a member for everybody. */
    String hostOf(String member);

    /** What begins the command line of a member's process. */
    List<String> commandPrefix(String member);

    /** Settings that members need because of where they live. */
    Map<String, String> settings();

    /** The address of the database. */
    String databaseHost();

    /** The address at which this program is reached. */
    String ownHost();

    /** Drops all packets between the two groups, without a word to either. */
    void cut(Collection<String> some, Collection<String> others);

    /** Drops all packets from some members to the database. */
    void cutFromDatabase(Collection<String> some);

    /** Ends all cuts. */
    void heal();

    /** Why there can be no partitions here; empty if there can. */
    String noPartitionsBecause();

    @Override
    void close();
}
