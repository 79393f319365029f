package io.sojourn.cluster.member;

import io.sojourn.protocol.Role;
import java.util.Set;

/** A live member of the cluster and the stateful roles that it carries. */
public record Member(String id, Set<Role> roles) {
    public Member {
        roles = Set.copyOf(roles);
    }
}
