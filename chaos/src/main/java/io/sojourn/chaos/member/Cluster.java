package io.sojourn.chaos.member;

import io.sojourn.chaos.http.Api;
import io.sojourn.chaos.net.Network;
import io.sojourn.chaos.net.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL, members and their supervisor: what an operator of Sojourn would have. */
public final class Cluster implements AutoCloseable {
    private static final long READY_LIMIT_MS = 120_000;

    private final Network network;
    private final PostgresProcess database;
    private final Supervisor supervisor = new Supervisor();
    private final List<Member> members = new ArrayList<>();

    private Cluster(Network network, PostgresProcess database) {
        this.network = network;
        this.database = database;
    }

    /**
     * Starts everything and waits until every member is ready.
     *
     * @param dir for logs
     * @param databaseDir where PostgreSQL has its files
     */
    public static Cluster start(ClusterSize size, ServerJvm jvm, Network network, Path dir, Path databaseDir)
            throws IOException, InterruptedException {
        Ports ports = new Ports();
        PostgresProcess database = new PostgresProcess(databaseDir, dir, network.databaseHost(), ports.next());
        database.start();
        Cluster cluster = new Cluster(network, database);
        for (MemberSpec spec : cluster.specs(size, ports)) {
            cluster.members.add(new Member(spec, jvm, network.commandPrefix(spec.name()), dir));
        }
        cluster.members.forEach(cluster.supervisor::supervise);
        try {
            cluster.awaitReady();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    public Network network() {
        return network;
    }

    public PostgresProcess database() {
        return database;
    }

    /** Where PostgreSQL has its files. */
    public Path databaseDir() {
        return database.dataDir();
    }

    public List<Member> members() {
        return members;
    }

    public List<Member> members(String role) {
        return members.stream().filter(member -> member.role().equals(role)).toList();
    }

    public List<String> urls(String role) {
        return members(role).stream().map(Member::url).toList();
    }

    /** Waits until every member says that it is ready, for two minutes at most. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT_MS * 1_000_000;
        for (Member member : members) {
            while (!Api.isReady(member.url())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(member + " is not ready: " + Api.readiness(member.url()));
                }
                Thread.sleep(100);
            }
        }
    }

    /** Which members have ended since the last call, with their exit statuses: {@code dwell-1 137, …}. */
    public List<String> takeEnded() {
        return supervisor.takeEnded().stream()
                .map(ended -> ended.member() + " " + ended.status())
                .toList();
    }

    private List<MemberSpec> specs(ClusterSize size, Ports ports) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("dwell", size.dwell());
        counts.put("chart", size.chart());
        counts.put("ingest", size.ingest());
        counts.put("gateway", size.gateway());
        List<String> names = new ArrayList<>();
        counts.forEach((role, count) -> {
            for (int number = 1; number <= count; number++) {
                names.add(role + "-" + number);
            }
        });
        Map<String, String> addresses = new LinkedHashMap<>();
        names.forEach(name -> addresses.put(name, network.hostOf(name) + ":" + ports.next()));
        String all = "members:" + String.join(",", addresses.values());
        return addresses.entrySet().stream()
                .map(member -> spec(member.getKey(), member.getValue(), all, ports.next()))
                .toList();
    }

    private MemberSpec spec(String name, String address, String all, int httpPort) {
        String host = network.hostOf(name);
        String role = name.substring(0, name.indexOf('-'));
        Map<String, String> settings = new HashMap<>(network.settings());
        settings.put("SOJOURN_CLUSTER", all);
        settings.put("SOJOURN_CLUSTER_HOST", host);
        settings.put("SOJOURN_CLUSTER_PORT", address.substring(address.indexOf(':') + 1));
        settings.put("SOJOURN_ROLES", role);
        settings.put("SOJOURN_HTTP_HOST", host);
        settings.put("SOJOURN_HTTP_PORT", String.valueOf(httpPort));
        settings.put("SOJOURN_DB_URL", database.jdbcUrl());
        settings.put("SOJOURN_DB_USER", "postgres");
        settings.put("SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8,10.77.0.0/16");
        return new MemberSpec(name, role, "http://" + host + ":" + httpPort, settings);
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        members.forEach(Member::kill);
        members.forEach(member -> member.ended().join());
        database.close();
    }
}
