package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.TestPlaces.circle;
import static io.sojourn.dwell.detector.TestPlaces.places;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.seconds;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** What holds of any input. A day is made from a number, which a failure reports. */
class DetectorPropertiesTest {
    private static final Spot TOWN = new Spot(179.9995, -17.7);
    private static final TestPlaces PLACES = places(
            circle("shop", TOWN, 40),
            circle("bank", TOWN.east(120), 30).entersAfter(seconds(40)).exitsAfter(seconds(50)),
            circle("mall", TOWN.east(60), 150).exitsAfter(seconds(20)));

    @Property(tries = 300, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void aStoryIsSoundWhateverIsSent(@ForAll @LongRange(max = 1_000_000) long number) {
        Random random = new Random(number);
        DetectorRun run = run(random);

        play(shuffled(day(random), random), run, random);
        run.ticksAt(Long.MAX_VALUE / 2);

        assertSound(run.events);
    }

    @Property(tries = 200, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void aRestartAnywhereChangesNothing(@ForAll @LongRange(max = 1_000_000) long number) {
        List<Fix> sent = shuffled(day(new Random(number)), new Random(number));
        DetectorRun steady = run(new Random(number));
        DetectorRun restarted = run(new Random(number));
        Random when = new Random(~number);

        play(sent, steady, new Random(number));
        play(sent, restarted, new Random(number), () -> {
            if (when.nextInt(20) == 0) {
                restarted.restarts();
            }
        });

        assertThat(restarted.events).isEqualTo(steady.events);
        assertThat(restarted.outcomes).isEqualTo(steady.outcomes);
    }

    @Property(tries = 30, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theStoredFormKeepsEverything(@ForAll @LongRange(max = 1_000_000) long number) {
        List<Fix> sent = shuffled(day(new Random(number)), new Random(number));
        DetectorRun run = run(new Random(number));
        Random when = new Random(~number);

        play(sent, run, new Random(number), () -> {
            AgentState agent = run.agent("agent");
            // An empty cluster has nothing in it that counts.
            if (!agent.cluster.isEmpty() && when.nextInt(25) == 0) {
                assertThat(DetectorRun.stored(agent)).usingRecursiveComparison().isEqualTo(agent);
            }
        });
    }

    @Property(tries = 100, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void aReplayTellsTheSame(@ForAll @LongRange(max = 1_000_000) long number) {
        List<Fix> sent = shuffled(day(new Random(number)), new Random(number));
        DetectorRun first = run(new Random(number));
        DetectorRun second = run(new Random(number));

        play(sent, first, new Random(number));
        play(sent, second, new Random(number));

        assertThat(second.events).isEqualTo(first.events);
    }

    @Property(tries = 200, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void duplicatesAndLateFixesChangeNoStory(@ForAll @LongRange(max = 1_000_000) long number) {
        Random random = new Random(number);
        List<Fix> clean = day(random);
        DetectorRun plain = DetectorRun.withDefaults().among(PLACES).plays(clean);
        DetectorRun disturbed = DetectorRun.withDefaults().among(PLACES);
        List<Fix> before = new ArrayList<>();

        for (Fix fix : clean) {
            disturbed.receives(fix);
            before.add(fix);
            Fix other = before.get(random.nextInt(before.size()));
            assertThat(disturbed.receives(other, fix.timeMs())).matches(FixOutcome::isDuplicate);
            if (fix.timeMs() <= disturbed.agent("agent").fixTimeMs() && other.timeMs() < fix.timeMs()) {
                Spot elsewhere = TOWN.towards(random.nextInt(360), random.nextInt(5_000));
                disturbed.receives(Trace.fix("agent", other.timeMs(), elsewhere, 5), fix.timeMs());
            }
        }

        assertThat(disturbed.events).isEqualTo(plain.events);
    }

    private static DetectorRun run(Random random) {
        long reorderMs = random.nextInt(3) == 0 ? 1L + random.nextInt(5_000) : 0;
        long gapMs = 60_000L + random.nextInt(900_000);
        long timeoutMs = 60_000L + random.nextInt(1_800_000);
        AgentSettings agent = new AgentSettings(
                10 + random.nextInt(60),
                10_000L + random.nextInt(120_000),
                random.nextInt(300_000),
                60,
                2 + random.nextInt(80));
        return DetectorRun.with(new DwellSettings(agent, reorderMs, gapMs, timeoutMs))
                .among(PLACES);
    }

    /** Stays, ways, jumps, gaps and bad accuracies in any order, right at the antimeridian. */
    private static List<Fix> day(Random random) {
        Trace day =
                trace("agent").withNoise(random.nextInt(15), random.nextLong()).startsAt(TOWN);
        for (int part = 0; part < 12; part++) {
            Spot spot = TOWN.towards(random.nextInt(360), random.nextInt(400));
            day.withFixEvery(seconds(1 + random.nextInt(60)));
            day.withAccuracy(random.nextInt(4) == 0 ? random.nextInt(100) : Double.NaN);
            switch (random.nextInt(6)) {
                case 0, 1 -> day.staysAt(spot, seconds(random.nextInt(900)));
                case 2 -> day.staysAt(TOWN, minutes(random.nextInt(10)));
                case 3 -> day.movesTo(spot, 0.5 + random.nextInt(20));
                case 4 -> day.isOnceSeenAt(TOWN.towards(random.nextInt(360), random.nextInt(100_000)));
                default -> day.isSilentFor(seconds(60 + random.nextInt(4_000)));
            }
        }
        return day.fixes();
    }

    /** Some sent twice, some moved to later, some with the time of another. */
    private static List<Fix> shuffled(List<Fix> fixes, Random random) {
        List<Fix> sent = new ArrayList<>(fixes);
        for (Fix fix : fixes) {
            int at = random.nextInt(sent.size());
            switch (random.nextInt(12)) {
                case 0 -> sent.add(at, fix);
                case 1 -> sent.add(sent.remove(at));
                case 2 -> sent.add(at, Trace.fix("agent", sent.get(at).timeMs(), TOWN.north(at), Float.NaN));
                default -> {}
            }
        }
        return sent;
    }

    private static void play(List<Fix> sent, DetectorRun run, Random random) {
        play(sent, run, random, () -> {});
    }

    /** Receives, now and then with a timer between, a place that comes or goes, or other settings. */
    private static void play(List<Fix> sent, DetectorRun run, Random random, Runnable between) {
        long nowMs = 0;
        TestPlaces now = PLACES;
        for (Fix fix : sent) {
            nowMs = Math.max(nowMs, fix.timeMs() + random.nextInt(2_000));
            switch (random.nextInt(30)) {
                case 0 -> run.ticksAt(nowMs);
                case 1 -> {
                    now = now.circles().containsKey("shop") ? now.without("shop") : now.with(circle("shop", TOWN, 40));
                    run.placesBecome(now, nowMs, "shop");
                }
                case 2 -> run.settingsOf("agent", new AgentSettings(5 + random.nextInt(80), 20_000, 40_000, 50, 40));
                default -> {}
            }
            run.receives(fix, nowMs);
            between.run();
        }
    }

    private static void assertSound(List<PlaceEvent> events) {
        String open = null;
        boolean recorded = false;
        boolean lost = false;
        Set<String> encounters = new HashSet<>();
        Set<String> inside = new HashSet<>();
        for (PlaceEvent event : events) {
            if (event instanceof EncounterStarted e) {
                assertThat(open).as("%s", e).isNull();
                open = e.stay().encounterId();
                recorded = false;
                assertThat(encounters.add(open)).as("%s", e).isTrue();
                assertThat(e.timeMs()).isGreaterThanOrEqualTo(e.stay().startMs());
            } else if (event instanceof EncounterRecorded e) {
                assertThat(e.stay().encounterId()).isEqualTo(open);
                assertThat(recorded).as("%s", e).isFalse();
                recorded = true;
            } else if (event instanceof EncounterEnded e) {
                assertThat(e.stay().encounterId()).isEqualTo(open);
                assertThat(e.recorded()).isEqualTo(recorded);
                assertThat(e.endMs()).isGreaterThanOrEqualTo(e.stay().startMs());
                assertThat(e.timeMs()).isGreaterThanOrEqualTo(e.endMs());
                open = null;
            } else if (event instanceof Transitioned e) {
                assertThat(open).isNull();
                assertThat(e.dwellDurationMs()).isNotNegative();
            } else if (event instanceof PlaceEntered e) {
                assertThat(inside.add(e.placeId())).as("%s", e).isTrue();
            } else if (event instanceof PlaceExited e) {
                assertThat(inside.remove(e.placeId())).as("%s", e).isTrue();
                assertThat(e.timeMs()).isGreaterThanOrEqualTo(e.enteredMs());
            } else if (event instanceof AgentLost) {
                assertThat(lost).isFalse();
                assertThat(open).isNull();
                assertThat(inside).isEmpty();
                lost = true;
            } else if (event instanceof AgentBack) {
                assertThat(lost).isTrue();
                lost = false;
            }
        }
        assertThat(lost).isTrue();
    }
}
