package io.sojourn.cluster.member;

import io.sojourn.protocol.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member and no cluster. */
public record SoleMembership(String self, Set<Role> roles) implements Membership {
    public SoleMembership {
        roles = Set.copyOf(roles);
    }

    @Override
    public List<Member> carrying(Role role) {
        return roles.contains(role) ? List.of(new Member(self, roles)) : List.of();
    }

    @Override
    public Set<String> ids() {
        return Set.of(self);
    }

    @Override
    public @Nullable String doubt() {
        return null;
    }

    @Override
    public void onChange(Runnable action) {
        // Nothing ever changes.
    }
}
