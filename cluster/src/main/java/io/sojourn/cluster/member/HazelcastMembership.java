package io.sojourn.cluster.member;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import io.sojourn.protocol.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a Hazelcast cluster; each tells its roles in a member attribute. */
public final class HazelcastMembership implements Membership {
    /** Letters of the roles that a member carries. */
    public static final String ROLES = "sojourn.roles";

    private final HazelcastInstance hazelcast;

    public HazelcastMembership(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public String self() {
        return idOf(hazelcast.getCluster().getLocalMember());
    }

    @Override
    public List<Member> carrying(Role role) {
        List<Member> members = new ArrayList<>();
        for (com.hazelcast.cluster.Member member : hazelcast.getCluster().getMembers()) {
            Set<Role> roles = rolesOf(member.getAttribute(ROLES));
            if (roles.contains(role)) {
                members.add(new Member(idOf(member), roles));
            }
        }
        return members;
    }

    @Override
    public void onChange(Runnable action) {
        hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                action.run();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                action.run();
            }
        });
    }

    /** The value of the member attribute for some roles. */
    public static String attributeOf(Set<Role> roles) {
        StringBuilder letters = new StringBuilder();
        for (Role role : roles) {
            letters.append(role.letter());
        }
        return letters.toString();
    }

    private static Set<Role> rolesOf(@Nullable String letters) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (letters != null && letters.indexOf(role.letter()) >= 0) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static String idOf(com.hazelcast.cluster.Member member) {
        return member.getUuid().toString();
    }
}
