package io.sojourn.cluster.member;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.sojourn.protocol.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of a Hazelcast cluster; each tells its roles in a member attribute.
 *
 * <p>Hazelcast's events only say when to {@link #look}: five threads bring those of all listeners, and Vert.x's listener asks
 * the whole cluster for its registrations when a member is gone, one after the other. Ours waits behind that whenever
 * chance gives them the same thread, so whoever has this looks without being told, too.
 */
public final class HazelcastMembership implements Membership {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastMembership.class);
    /** Letters of the roles that a member carries. */
    public static final String ROLES = "sojourn.roles";

    private static final Set<LifecycleState> BLIND =
            Set.of(LifecycleState.MERGING, LifecycleState.SHUTTING_DOWN, LifecycleState.SHUTDOWN);

    private final Cluster cluster;
    private final String self;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Member> members;
    private volatile Set<String> gone = Set.of();
    private volatile @Nullable MemberWatch watch;
    /** While Hazelcast ends, or joins others, it shows nobody: what was seen before stands. */
    private boolean blind;

    public HazelcastMembership(HazelcastInstance hazelcast) {
        cluster = hazelcast.getCluster();
        self = cluster.getLocalMember().getUuid().toString();
        members = membersOf(cluster.getMembers());
        cluster.addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                look();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                look();
            }
        });
        hazelcast.getLifecycleService().addLifecycleListener(this::onLifecycle);
        members = membersOf(cluster.getMembers());
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public List<Member> carrying(Role role) {
        Set<String> without = gone;
        return members.stream()
                .filter(member -> member.roles().contains(role) && !without.contains(member.id()))
                .toList();
    }

    @Override
    public void onChange(Runnable action) {
        listeners.add(action);
    }

    /** Without a watch, which members that share a database have, nothing is known against claiming. */
    @Override
    public @Nullable String doubt() {
        MemberWatch watching = watch;
        return watching == null ? null : watching.doubt();
    }

    void heed(MemberWatch watching) {
        watch = watching;
    }

    /** Members that cannot do their part although Hazelcast sees them; all that it does not name can. */
    void takeForGone(Set<String> ids) {
        if (!ids.equals(gone)) {
            LOG.warn("The database does not hear of these members, which count as gone: {}", ids);
            gone = Set.copyOf(ids);
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public Set<String> ids() {
        return members.stream().map(Member::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Sees who is there now, and says so if that has changed. Never blocks; safe from any thread. */
    public void look() {
        synchronized (cluster) { // The later look is the newer one.
            List<Member> now = membersOf(cluster.getMembers());
            if (blind || now.equals(members)) {
                return;
            }
            members = now;
        }
        listeners.forEach(Runnable::run);
    }

    private void onLifecycle(LifecycleEvent event) {
        synchronized (cluster) {
            blind = BLIND.contains(event.getState());
        }
    }

    private static List<Member> membersOf(Collection<com.hazelcast.cluster.Member> live) {
        return live.stream()
                .map(member -> new Member(member.getUuid().toString(), rolesOf(member.getAttribute(ROLES))))
                .toList();
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
}
