package io.sojourn.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.chaos.check.Checker;
import io.sojourn.chaos.check.Findings;
import io.sojourn.chaos.check.Observed;
import io.sojourn.chaos.check.Sent;
import io.sojourn.chaos.harm.Harm;
import io.sojourn.chaos.hear.Ear;
import io.sojourn.chaos.hear.Heard;
import io.sojourn.chaos.hear.HookReceiver;
import io.sojourn.chaos.hear.SocketSubscriber;
import io.sojourn.chaos.hear.SseSubscriber;
import io.sojourn.chaos.hear.Subscriber;
import io.sojourn.chaos.http.Api;
import io.sojourn.chaos.load.Acked;
import io.sojourn.chaos.load.LoadPlan;
import io.sojourn.chaos.load.LoadProcess;
import io.sojourn.chaos.load.Story;
import io.sojourn.chaos.member.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One harm from beginning to end: load, harm, calm, check. */
final class Round {
    private static final List<String> TOPICS = List.of("agents/*", "series/*");
    /** After the last of the load was due: whatever waits for longer is not acked. */
    private static final long LOAD_LIMIT_MS = 120_000;

    private static final long HEARD_LIMIT_MS = 90_000;
    private static final double WORTH_TELLING_S = 5;
    private static final long START_LIMIT_MS = 30_000;
    /** For what may come although nothing more is due. */
    private static final long LINGER_MS = 1_000;

    private final Cluster cluster;
    private final Api api;
    private final String referenceUrl;
    private final HookReceiver hook;
    private final Scale scale;
    private final Path dir;

    Round(Cluster cluster, String referenceUrl, HookReceiver hook, Scale scale, Path dir) {
        this.cluster = cluster;
        this.api = new Api(cluster.urls("gateway"));
        this.referenceUrl = referenceUrl;
        this.hook = hook;
        this.scale = scale;
        this.dir = dir;
    }

    /** @param seed decides on the input, on when the harm comes and on whom it hits */
    Outcome run(Harm harm, long seed) throws Exception {
        String impossible = harm.impossibleBecause(cluster);
        if (!impossible.isEmpty()) {
            return Outcome.skipped(harm.name(), impossible);
        }
        cluster.awaitReady();
        cluster.takeEnded();
        Random random = new Random(seed);
        Charts charts = newCharts();
        LoadPlan plan = new LoadPlan(
                cluster.urls("ingest"),
                seed,
                harm.name(),
                scale.agents(),
                scale.fixes(harm.lastsS()),
                scale.everyMs(),
                charts.tokens());
        List<String> agents =
                IntStream.range(0, plan.agents()).mapToObj(plan::agent).toList();
        hook.listenAnew();
        try (SseSubscriber sse = new SseSubscriber("SSE", cluster.urls("gateway"), TOPICS, "latest");
                SocketSubscriber socket = new SocketSubscriber("WebSocket", cluster.urls("gateway"), TOPICS)) {
            Observed undisturbed = new Undisturbed(referenceUrl).tell(plan, agents);
            await(
                    START_LIMIT_MS,
                    () -> !sse.cursor().isEmpty() && !socket.cursor().isEmpty());
            String beginning = sse.cursor();
            Findings problems = new Findings();
            Acked acked = load(harm, plan, random, problems);
            calm(problems);

            Sent sent = sent(plan, charts, acked);
            int due = Checker.countPlaceEvents(undisturbed.log(), Set.copyOf(agents));
            List<Heard> log = readLog(beginning, agents, due, sent);
            List<Subscriber> subscribers = List.of(sse, socket, hook);
            awaitHeard("SSE", () -> hasHeard(sse.ear(), agents, due) && hasUpdates(sse.ear(), sent));
            awaitHeard("WebSocket", () -> hasHeard(socket.ear(), agents, due) && hasUpdates(socket.ear(), sent));
            awaitHeard("webhook", () -> hasHeard(hook.ear(), agents, due));
            Thread.sleep(LINGER_MS);

            Checker checker = new Checker(sent, undisturbed);
            checker.checkStored(new Observer(api).observe(agents, charts.ids(), log));
            checker.checkHeard("the log", log, false);
            checker.checkHeard("SSE", sse.ear().heard(), false);
            checker.checkHeard("WebSocket", socket.ear().heard(), false);
            checker.checkHeard("webhook", hook.ear().heard(), true);
            Findings findings = checker.findings();
            problems.others().forEach(findings::other);
            acked.wrong().forEach(findings::other);
            for (Subscriber subscriber : subscribers) {
                subscriber
                        .ear()
                        .problems()
                        .forEach(what -> findings.other(subscriber.ear().name() + ": " + what));
            }
            return new Outcome(
                    harm.name(), acked.count(), findings, acked.longestMs(), harm.limitMs(), "", notes(acked));
        }
    }

    private Acked load(Harm harm, LoadPlan plan, Random random, Findings problems) throws Exception {
        try (LoadProcess load = LoadProcess.start(plan, dir)) {
            Thread.sleep(scale.beforeS() * 1_000L + random.nextInt(3_000));
            long began = System.nanoTime();
            harm.inflict(cluster, random);
            System.out.printf("  %s is over after %.1f s%n", harm.name(), (System.nanoTime() - began) / 1e9);
            if (!load.awaitEnd(plan.lastsMs() + LOAD_LIMIT_MS)) {
                problems.other("not all was acked two minutes after the load should have ended");
            }
            load.close();
            return load.acked();
        }
    }

    private void calm(Findings problems) throws InterruptedException {
        try {
            cluster.awaitReady();
        } catch (IllegalStateException e) {
            problems.other(String.valueOf(e.getMessage()));
        }
    }

    /** @param ids of the charts; each has one series */
    private record Charts(List<String> ids, List<String> series, List<String> tokens) {}

    private Charts newCharts() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        List<String> series = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < scale.charts(); i++) {
            JsonNode chart = api.post(
                    "/api/v1/charts",
                    "{\"title\":\"Chaos " + i
                            + "\",\"kind\":\"scatter\",\"max_points\":5000,\"traces\":[{\"name\":\"y\"}]}");
            ids.add(chart.path("id").asText());
            series.add(chart.path("series").path(0).path("id").asText());
            tokens.add(chart.path("series").path(0).path("token").asText());
        }
        return new Charts(ids, series, tokens);
    }

    private static Sent sent(LoadPlan plan, Charts charts, Acked acked) {
        Map<String, List<String>> fixes = new HashMap<>();
        for (int agent = 0; agent < plan.agents(); agent++) {
            BitSet numbers = acked.fixes().getOrDefault(agent, new BitSet());
            fixes.put(
                    plan.agent(agent), numbers.stream().mapToObj(Story::timeOf).toList());
        }
        Map<String, List<Integer>> samples = new HashMap<>();
        Map<String, Set<Integer>> unknown = new HashMap<>();
        for (int chart = 0; chart < charts.series().size(); chart++) {
            String id = charts.series().get(chart);
            samples.put(
                    id,
                    acked.samples().getOrDefault(chart, new BitSet()).stream()
                            .boxed()
                            .toList());
            Set<Integer> maybe = new HashSet<>();
            acked.unknown().getOrDefault(chart, new BitSet()).stream().forEach(maybe::add);
            unknown.put(id, maybe);
        }
        return new Sent(fixes, samples, unknown);
    }

    /** The log from a cursor on, as a newcomer reads it. */
    private List<Heard> readLog(String beginning, List<String> agents, int due, Sent sent) throws InterruptedException {
        try (SseSubscriber reader = new SseSubscriber("log", cluster.urls("gateway"), TOPICS, beginning)) {
            awaitHeard("log", () -> hasHeard(reader.ear(), agents, due) && hasUpdates(reader.ear(), sent));
            Thread.sleep(LINGER_MS);
            return reader.ear().heard();
        }
    }

    private static void awaitHeard(String who, BooleanSupplier complete) throws InterruptedException {
        long began = System.nanoTime();
        boolean inTime = await(HEARD_LIMIT_MS, complete);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!inTime || seconds > WORTH_TELLING_S) {
            System.out.printf("  %s %s after %.0f s%n", who, inTime ? "has heard all" : "lacks something", seconds);
        }
    }

    private static boolean hasHeard(Ear ear, List<String> agents, int due) {
        return ear.count() >= due && Checker.countPlaceEvents(ear.heard(), Set.copyOf(agents)) >= due;
    }

    private static boolean hasUpdates(Ear ear, Sent sent) {
        int fixes = sent.fixes().values().stream().mapToInt(List::size).sum();
        return ear.heard().stream()
                        .filter(event -> event.type().equals("location_update")
                                && sent.fixes().containsKey(event.subject()))
                        .map(Heard::id)
                        .distinct()
                        .count()
                >= fixes;
    }

    private String notes(Acked acked) {
        List<String> notes = new ArrayList<>();
        List<String> ended = cluster.takeEnded();
        if (!ended.isEmpty()) {
            notes.add("ended: " + String.join(", ", ended));
        }
        if (!acked.refusals().isEmpty()) {
            notes.add("clients were told: " + acked.refusals());
        }
        int unknown =
                acked.unknown().values().stream().mapToInt(BitSet::cardinality).sum();
        if (unknown > 0) {
            notes.add(unknown + " samples without an answer");
        }
        return String.join("; ", notes);
    }

    /** Whether the condition came true in time. */
    static boolean await(long limitMs, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limitMs * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }
}
