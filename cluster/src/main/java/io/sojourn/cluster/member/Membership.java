package io.sojourn.cluster.member;

import io.sojourn.protocol.Role;
import java.util.List;

/** The live members, as this member sees them. Safe from any thread. */
public interface Membership {
    /** This member's id, different at every start. */
    String self();

    /** Live members that carry a role, this one included if it does. */
    List<Member> carrying(Role role);

    /** Runs an action after each change, on any thread. */
    void onChange(Runnable action);
}
