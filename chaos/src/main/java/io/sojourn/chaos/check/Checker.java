package io.sojourn.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.chaos.hear.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a cluster says with what was sent to it, and with what an undisturbed server made of the same input. */
public final class Checker {
    private static final String UPDATE = "location_update";
    private static final String SAMPLES = "samples";

    private final Sent sent;
    private final Observed undisturbed;
    private final Findings findings = new Findings();

    public Checker(Sent sent, Observed undisturbed) {
        this.sent = sent;
        this.undisturbed = undisturbed;
    }

    public Findings findings() {
        return findings;
    }

    /** State and history: every acked input once, and what was made of them as it was undisturbed. */
    public void checkStored(Observed cluster) {
        sent.fixes().forEach((agent, times) -> {
            compareInputs(times, cluster.tracks().getOrDefault(agent, List.of()), Set.of(), agent, "the track");
            same(
                    agent + "'s state",
                    undisturbed.states().get(agent),
                    cluster.states().get(agent));
            same(
                    agent + "'s encounters",
                    undisturbed.encounters().get(agent),
                    cluster.encounters().get(agent));
        });
        sent.samples()
                .forEach((series, xs) -> compareInputs(
                        xs,
                        cluster.charts().getOrDefault(series, List.of()),
                        sent.unknown().getOrDefault(series, Set.of()),
                        series,
                        "the chart"));
    }

    /**
     * Events as somebody heard them.
     *
     * @param placeEventsOnly whether that was all that was subscribed to
     */
    public void checkHeard(String where, List<Heard> heard, boolean placeEventsOnly) {
        List<Heard> once = withoutRepeats(where, heard);
        Map<String, List<PlaceEvent>> expected = placeEvents(undisturbed.log());
        Map<String, List<PlaceEvent>> got = placeEvents(once);
        for (String agent : sent.fixes().keySet()) {
            compareEvents(where, agent, expected.getOrDefault(agent, List.of()), got.getOrDefault(agent, List.of()));
        }
        if (!placeEventsOnly) {
            Map<String, List<String>> updates = updates(once);
            sent.fixes()
                    .forEach((agent, times) -> compareInputs(
                            times, updates.getOrDefault(agent, List.of()), Set.of(), agent, where + "'s updates"));
            checkSamples(where, once);
        }
    }

    private void checkSamples(String where, List<Heard> once) {
        Map<String, List<Integer>> xs = new HashMap<>();
        Map<String, Long> seqs = new HashMap<>();
        for (Heard event : once) {
            if (event.type().equals(SAMPLES)) {
                String series = event.subject();
                long seq = event.data().path("seq").asLong();
                Long before = seqs.put(series, seq);
                if (before != null && seq != before + 1) {
                    findings.other(where + ": delta " + seq + " of " + series + " follows " + before);
                }
                event.data()
                        .path("x")
                        .forEach(x -> xs.computeIfAbsent(series, any -> new ArrayList<>())
                                .add(x.asInt()));
            }
        }
        sent.samples()
                .forEach((series, acked) -> compareInputs(
                        acked,
                        xs.getOrDefault(series, List.of()),
                        sent.unknown().getOrDefault(series, Set.of()),
                        series,
                        where + "'s samples"));
    }

    /** How many place events of these agents should be heard. */
    public static int countPlaceEvents(List<Heard> heard, Set<String> agents) {
        return (int) heard.stream()
                .filter(event -> PlaceEvent.is(event) && agents.contains(event.subject()))
                .map(Heard::id)
                .distinct()
                .count();
    }

    /** Drops what came again over another connection; over one and the same it is a fault. */
    private List<Heard> withoutRepeats(String where, List<Heard> heard) {
        Map<String, Heard> first = new LinkedHashMap<>();
        Set<String> perConnection = new HashSet<>();
        for (Heard event : heard) {
            // A snapshot tells how a series is now, as often as one asks.
            if (event.type().equals("snapshot")) {
                continue;
            }
            first.putIfAbsent(event.id(), event);
            if (!perConnection.add(event.connection() + " " + event.id())) {
                findings.other(where + ": " + event.id() + " came twice on one connection");
            }
        }
        return List.copyOf(first.values());
    }

    private static Map<String, List<PlaceEvent>> placeEvents(List<Heard> events) {
        Map<String, List<PlaceEvent>> byAgent = new HashMap<>();
        for (Heard event : events) {
            if (PlaceEvent.is(event)) {
                byAgent.computeIfAbsent(event.subject(), any -> new ArrayList<>())
                        .add(PlaceEvent.of(event));
            }
        }
        return byAgent;
    }

    private static Map<String, List<String>> updates(List<Heard> events) {
        Map<String, List<String>> byAgent = new HashMap<>();
        for (Heard event : events) {
            if (event.type().equals(UPDATE)) {
                byAgent.computeIfAbsent(event.subject(), any -> new ArrayList<>())
                        .add(event.timestamp());
            }
        }
        return byAgent;
    }

    private <T> void compareInputs(List<T> acked, List<T> there, Set<T> unknown, String whose, String where) {
        Set<T> seen = new HashSet<>();
        for (T input : there) {
            if (!seen.add(input)) {
                findings.doubled(whose + " " + input, where);
            }
        }
        for (T input : acked) {
            if (!seen.contains(input)) {
                findings.lost(whose + " " + input, where);
            }
        }
        Set<T> known = new HashSet<>(acked);
        for (T input : seen) {
            if (!known.contains(input) && !unknown.contains(input)) {
                findings.other(whose + " " + input + " is in " + where + " and was never sent");
            }
        }
        List<T> order = there.stream().filter(known::contains).distinct().toList();
        List<T> due = acked.stream().filter(seen::contains).toList();
        if (!order.equals(due)) {
            findings.other("the order of " + whose + " in " + where + " has changed: " + firstDifference(due, order));
        }
    }

    private void compareEvents(String where, String agent, List<PlaceEvent> expected, List<PlaceEvent> got) {
        if (expected.equals(got)) {
            return;
        }
        List<PlaceEvent> missing = without(expected, got);
        List<PlaceEvent> added = without(got, expected);
        missing.forEach(event -> findings.other(where + ": " + agent + " lacks " + event));
        added.forEach(event -> findings.other(where + ": " + agent + " has " + event + ", which is none of its own"));
        if (missing.isEmpty() && added.isEmpty()) {
            findings.other(
                    where + ": the events of " + agent + " come in another order: " + firstDifference(expected, got));
        }
    }

    private void same(String what, @Nullable JsonNode expected, @Nullable JsonNode got) {
        if (!Objects.equals(expected, got)) {
            findings.other(what + " is " + got + ", undisturbed " + expected);
        }
    }

    /** As sets with multiplicity. */
    private static <T> List<T> without(List<T> some, List<T> others) {
        List<T> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    private static <T> String firstDifference(List<T> expected, List<T> got) {
        for (int i = 0; i < Math.min(expected.size(), got.size()); i++) {
            if (!expected.get(i).equals(got.get(i))) {
                return got.get(i) + " comes before " + expected.get(i);
            }
        }
        return got.size() + " instead of " + expected.size();
    }
}
