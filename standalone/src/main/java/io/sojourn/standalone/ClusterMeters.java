package io.sojourn.standalone;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.log.LogStats;
import io.sojourn.cluster.member.MemberWatch;
import io.sojourn.cluster.member.ShardCensus;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.Service;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.DatabaseContact;
import io.sojourn.protocol.Role;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What a process shows of the cluster at {@code /metrics}: members, shards, the database, each as it sees them. */
final class ClusterMeters {
    private ClusterMeters() {}

    static void bind(
            MeterRegistry meters,
            Database database,
            LogStats log,
            Node node,
            ShardCensus census,
            Set<Service> services) {
        bindDatabase(meters, database.contact(), log);
        for (Role role : Role.values()) {
            Gauge.builder("sojourn.shards.owned", census, all -> counted(all, role, ShardCensus.Count::owned))
                    .tag("role", name(role))
                    .description("Shards that this process owns")
                    .register(meters);
            Gauge.builder("sojourn.shards.unowned", census, all -> counted(all, role, ShardCensus.Count::unowned))
                    .tag("role", name(role))
                    .description("Shards without an owner that this process sees")
                    .register(meters);
        }
        node.watch().ifPresentOrElse(watch -> bindMembers(meters, node, watch), () -> bindSole(meters, services));
    }

    /** Not a number until it is known: a zero would say that all is well. */
    private static double counted(ShardCensus census, Role role, ToIntFunction<ShardCensus.Count> which) {
        ShardCensus.Count count = census.of(role);
        return count == null ? Double.NaN : which.applyAsInt(count);
    }

    private static void bindDatabase(MeterRegistry meters, DatabaseContact contact, LogStats log) {
        Gauge.builder("sojourn.database.up", contact, now -> now.problem() == null ? 1 : 0)
                .description("Whether the database answered when it was last asked, which is every other second")
                .register(meters);
        Gauge.builder("sojourn.database.silent", contact, DatabaseContact::silentS)
                .baseUnit("seconds")
                .description("Since the database last answered")
                .register(meters);
        FunctionCounter.builder("sojourn.database.failures", contact, DatabaseContact::failures)
                .description("Questions that the database did not answer")
                .register(meters);
        Gauge.builder("sojourn.log.stalled", log, LogStats::stalledS)
                .baseUnit("seconds")
                .description("For how long work has waited that cannot be committed")
                .register(meters);
    }

    private static void bindMembers(MeterRegistry meters, Node node, MemberWatch watch) {
        for (Service service : Service.values()) {
            Gauge.builder("sojourn.members", watch, all -> all.alive(name(service)))
                    .tag("role", name(service))
                    .description("Members that the database has heard of within seconds")
                    .register(meters);
        }
        Gauge.builder(
                        "sojourn.members.seen",
                        node,
                        all -> all.membership().ids().size())
                .description("Members that this one sees through Hazelcast")
                .register(meters);
        FunctionCounter.builder("sojourn.member.halts", watch, MemberWatch::halts)
                .description("How often members of this database have halted themselves")
                .register(meters);
    }

    private static void bindSole(MeterRegistry meters, Set<Service> services) {
        for (Service service : Service.values()) {
            Gauge.builder("sojourn.members", services, mine -> mine.contains(service) ? 1 : 0)
                    .tag("role", name(service))
                    .description("Members: this process alone")
                    .register(meters);
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
