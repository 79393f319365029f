package io.sojourn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.chaos.hear.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a cluster gets wrong, the checker says so; and it says nothing of one that is right. */
class CheckerTest {
    private static final String AGENT = "alice";
    private static final String SERIES = "chart.1";
    private static final List<String> TIMES = List.of("t1", "t2", "t3");

    private final List<Heard> log = new ArrayList<>(List.of(
            update(1, "t1"),
            event(2, "encounter_start", "t1"),
            update(3, "t2"),
            event(4, "encounter_end", "t2"),
            update(5, "t3"),
            samples(6, 1, 0, 1),
            samples(7, 2, 2)));
    private final Observed undisturbed = observed(TIMES, List.of(0, 1, 2));
    private final Sent sent =
            new Sent(Map.of(AGENT, TIMES), Map.of(SERIES, List.of(0, 1, 2)), Map.of(SERIES, Set.of(7)));

    @Test
    void whatIsAsItShouldBeIsClean() {
        assertThat(stored(TIMES, List.of(0, 1, 2)).isClean()).isTrue();
        assertThat(heard(log).isClean()).isTrue();
    }

    @Test
    void aLostFixIsNoticed() {
        assertThat(stored(List.of("t1", "t3"), List.of(0, 1, 2)).lost())
                .containsExactly("alice t2 is not in the track");
    }

    @Test
    void aFixThatCountsTwiceIsNoticed() {
        assertThat(stored(List.of("t1", "t2", "t2", "t3"), List.of(0, 1, 2)).doubled())
                .containsExactly("alice t2 is twice in the track");
    }

    @Test
    void aChangedOrderOfFixesIsNoticed() {
        assertThat(stored(List.of("t2", "t1", "t3"), List.of(0, 1, 2)).others())
                .singleElement()
                .asString()
                .contains("order of alice in the track");
    }

    @Test
    void aFixThatNobodySentIsNoticed() {
        assertThat(stored(List.of("t1", "t2", "t3", "t9"), List.of(0, 1, 2)).others())
                .containsExactly("alice t9 is in the track and was never sent");
    }

    @Test
    void lostAndDoubledSamplesAreNoticed() {
        Findings findings = stored(TIMES, List.of(0, 0, 2));

        assertThat(findings.lost()).containsExactly("chart.1 1 is not in the chart");
        assertThat(findings.doubled()).containsExactly("chart.1 0 is twice in the chart");
    }

    @Test
    void aSampleWithoutAnAnswerMayBeThereButNotTwice() {
        assertThat(stored(TIMES, List.of(0, 1, 7, 2)).isClean()).isTrue();
        assertThat(stored(TIMES, List.of(0, 1, 7, 7, 2)).doubled()).hasSize(1);
    }

    @Test
    void anotherStateIsNoticed() {
        Checker checker = new Checker(sent, undisturbed);
        Observed cluster = new Observed(
                Map.of(AGENT, json("moving")),
                Map.of(AGENT, TIMES),
                undisturbed.encounters(),
                log,
                undisturbed.charts());

        checker.checkStored(cluster);

        assertThat(checker.findings().others()).singleElement().asString().startsWith("alice's state is ");
    }

    @Test
    void anotherHistoryIsNoticed() {
        Checker checker = new Checker(sent, undisturbed);
        Observed cluster =
                new Observed(undisturbed.states(), Map.of(AGENT, TIMES), Map.of(), log, undisturbed.charts());

        checker.checkStored(cluster);

        assertThat(checker.findings().others()).singleElement().asString().startsWith("alice's encounters is null");
    }

    @Test
    void aMissingEventIsNoticed() {
        log.remove(3);

        assertThat(heard(log).others()).singleElement().asString().startsWith("SSE: alice lacks encounter_end at t2");
    }

    @Test
    void anEventTooManyIsNoticed() {
        log.add(event(8, "encounter_end", "t2"));

        assertThat(heard(log).others()).singleElement().asString().startsWith("SSE: alice has encounter_end at t2");
    }

    @Test
    void anotherOrderOfEventsIsNoticed() {
        List<Heard> changed =
                List.of(log.get(0), log.get(3), log.get(2), log.get(1), log.get(4), log.get(5), log.get(6));

        assertThat(heard(changed).others()).singleElement().asString().contains("come in another order");
    }

    @Test
    void anEventWithOtherDataIsNoticed() {
        Heard end = log.get(3);
        log.set(3, new Heard(1, end.id(), end.type(), end.topic(), end.timestamp(), json("other")));

        assertThat(heard(log).others()).hasSize(2);
    }

    @Test
    void aMissingUpdateIsALostInput() {
        log.remove(2);

        assertThat(heard(log).lost()).containsExactly("alice t2 is not in SSE's updates");
    }

    @Test
    void whatComesAgainOnAnotherConnectionIsNoFaultButOnTheSameItIs() {
        Heard first = log.get(1);
        log.add(new Heard(2, first.id(), first.type(), first.topic(), first.timestamp(), first.data()));
        assertThat(heard(log).isClean()).isTrue();

        log.add(first);
        assertThat(heard(log).others()).containsExactly("SSE: d0-2-0 came twice on one connection");
    }

    @Test
    void aMissingDeltaOfASeriesIsNoticed() {
        log.set(6, samples(7, 3, 2));

        assertThat(heard(log).others()).containsExactly("SSE: delta 3 of chart.1 follows 1");
    }

    @Test
    void whoWantsPlaceEventsOnlyNeedNotHearUpdates() {
        Checker checker = new Checker(sent, undisturbed);

        checker.checkHeard("webhook", List.of(log.get(1), log.get(3)), true);

        assertThat(checker.findings().isClean()).isTrue();
    }

    private Findings stored(List<String> track, List<Integer> chart) {
        Checker checker = new Checker(sent, undisturbed);
        checker.checkStored(observed(track, chart));
        return checker.findings();
    }

    private Findings heard(List<Heard> heard) {
        Checker checker = new Checker(sent, undisturbed);
        checker.checkHeard("SSE", heard, false);
        return checker.findings();
    }

    private Observed observed(List<String> track, List<Integer> chart) {
        return new Observed(
                Map.of(AGENT, json("dwelling")),
                Map.of(AGENT, track),
                Map.of(AGENT, json("encounters")),
                List.copyOf(log),
                Map.of(SERIES, chart));
    }

    private static Heard update(int seq, String time) {
        return event(seq, "location_update", time);
    }

    private static Heard event(int seq, String type, String time) {
        return new Heard(1, "d0-" + seq + "-0", type, "agents/" + AGENT, time, json(type));
    }

    private static Heard samples(int seq, int delta, int... xs) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("seq", delta);
        for (int x : xs) {
            data.withArray("/x").add(x);
        }
        return new Heard(1, "c0-" + seq + "-0", "samples", "series/" + SERIES, "t", data);
    }

    private static JsonNode json(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
