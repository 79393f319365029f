package io.sojourn.cluster.member;

import io.sojourn.protocol.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The live members, as this member sees them. Safe from any thread. */
public interface Membership {
    /** This member's id, different at every start. */
    String self();

    /** Live members that carry a role, this one included if it does. */
    List<Member> carrying(Role role);

    /** All live members, whatever they carry, this one among them. */
    Set<String> ids();

    /**
     * Why this member should claim no shards now, null if it may: on the smaller side of a partition it would only depose
     * owners that others can reach.
     */
    @Nullable
    String doubt();

    /** Runs an action after each change, on any thread. */
    void onChange(Runnable action);
}
