package io.sojourn.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sojourn.chaos.harm.Harm;
import io.sojourn.chaos.harm.Harms;
import io.sojourn.chaos.hear.HookReceiver;
import io.sojourn.chaos.http.Api;
import io.sojourn.chaos.load.Story;
import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Reference;
import io.sojourn.chaos.member.ServerJvm;
import io.sojourn.chaos.net.Network;
import io.sojourn.chaos.net.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a cluster, does one harm after the other to it, and tells what came of each. */
final class ChaosRun {
    private static final String EVENT_TYPES = "[\"encounter_start\",\"encounter\",\"encounter_end\",\"transition\","
            + "\"place_enter\",\"place_exit\",\"agent_lost\",\"agent_back\"]";
    private static final String DATABASE_DISK = "600m";
    private static final int FINDINGS_SHOWN = 20;

    private final Scale scale;
    private final ServerJvm jvm;
    private final Network network;
    private final Path dir;

    /** @param dir for logs, journals and the database */
    ChaosRun(Scale scale, ServerJvm jvm, Network network, Path dir) {
        this.scale = scale;
        this.jvm = jvm;
        this.network = network;
        this.dir = dir;
    }

    /** @param only names of harms; all if empty */
    List<Outcome> run(List<String> only, long seed) throws Exception {
        List<Harm> harms = Harms.all(scale.size()).stream()
                .filter(harm -> only.isEmpty() || only.contains(harm.name()))
                .toList();
        say("starting PostgreSQL and " + scale.size());
        try (Reference reference = Reference.start(jvm, dir);
                Cluster cluster = Cluster.start(scale.size(), jvm, network, dir, databaseDir());
                HookReceiver hook = new HookReceiver(network.ownHost())) {
            prepare(new Api(List.of(reference.url())));
            Api api = new Api(cluster.urls("gateway"));
            prepare(api);
            api.post(
                    "/api/v1/webhooks",
                    "{\"url\":" + JsonNodeFactory.instance.textNode(hook.url()) + ",\"topics\":[\"agents/*\"],"
                            + "\"event_types\":" + EVENT_TYPES + "}");
            List<Outcome> outcomes = new ArrayList<>();
            for (Harm harm : harms) {
                say(harm.name() + ": " + harm.what());
                Outcome outcome = new Round(cluster, reference.url(), hook, scale, dir).run(harm, seed);
                tell(outcome);
                outcomes.add(outcome);
            }
            return outcomes;
        }
    }

    private static void prepare(Api api) throws InterruptedException {
        for (int place = 0; place < Story.PLACES; place++) {
            api.put("/api/v1/places/place-" + place, Story.placeJson(place));
        }
    }

    /** On a small disk of its own, if this program may mount one. */
    private Path databaseDir() throws IOException {
        Path disk = dir.resolve("disk");
        Files.createDirectories(disk);
        if (network.noPartitionsBecause().isEmpty()) {
            Shell.run("mount -t tmpfs -o size=" + DATABASE_DISK + " none " + disk);
        }
        return disk.resolve("postgresql");
    }

    private static void tell(Outcome outcome) {
        if (!outcome.skipped().isEmpty()) {
            say("  skipped: " + outcome.skipped());
            return;
        }
        if (!outcome.notes().isEmpty()) {
            say("  " + outcome.notes());
        }
        List<String> findings = outcome.findings().all();
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> say("  FAULT: " + finding));
        if (findings.size() > FINDINGS_SHOWN) {
            say("  … and " + (findings.size() - FINDINGS_SHOWN) + " more");
        }
        say(String.format(
                java.util.Locale.ROOT,
                "  %s: %d acked, %d lost, %d doubled, longest gap %.1f s",
                outcome.isGood() ? "good" : "BAD",
                outcome.acked(),
                outcome.findings().lost().size(),
                outcome.findings().doubled().size(),
                outcome.longestMs() / 1e3));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
