package io.sojourn.chart.source;

import io.sojourn.chart.machine.ChartRole;
import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.node.TestNode;
import io.sojourn.protocol.Role;
import java.time.Clock;
import java.util.List;

/** Members with charts that are fed, or with dwell shards. */
final class SourceMember {
    /** So many that each of two members has some: placement is by hash of their random ids. */
    static final int SHARDS = 16;

    private SourceMember() {}

    static TestNode join(List<Integer> ports, int index, Role role, MemoryLogStore store) {
        TestNode member = TestNode.join(ports, index, role, store, SHARDS);
        if (role == Role.CHART) {
            SourceService sources = new SourceService(member.node(), 2, Clock.systemUTC());
            TestNode.await(sources.start());
            member.host(new ChartRole(new Renderers(), sources));
        } else {
            member.host(new AcceptingRole());
        }
        return member;
    }
}
