package io.sojourn.standalone.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCityTest {
    private static final long START_MS = 1_795_000_000_000L;
    private static final long HALF_HOUR_MS = 1_800_000;

    @Test
    void theSameSeedMakesTheSameTownAndTheSameLife() {
        DemoCity one = new DemoCity(7, 60, START_MS);
        DemoCity other = new DemoCity(7, 60, START_MS);

        assertThat(text(one.advanceTo(START_MS + 300_000))).isEqualTo(text(other.advanceTo(START_MS + 300_000)));
        assertThat(one.geoJson()).isEqualTo(other.geoJson());
        assertThat(one.placesGeoJson()).isEqualTo(other.placesGeoJson());
    }

    @Test
    void itDoesNotMatterInHowManyStepsTimePasses() {
        DemoCity leaping = new DemoCity(7, 20, START_MS);
        DemoCity stepping = new DemoCity(7, 20, START_MS);
        StringBuilder stepped = new StringBuilder();

        for (long now = START_MS; now <= START_MS + 120_000; now += 700) {
            stepped.append(text(stepping.advanceTo(now)));
        }
        stepped.append(text(stepping.advanceTo(START_MS + 120_000)));

        assertThat(stepped.toString()).isEqualTo(text(leaping.advanceTo(START_MS + 120_000)));
    }

    @Test
    void anotherSeedMakesAnotherTown() {
        assertThat(new DemoCity(1, 5, START_MS).geoJson()).isNotEqualTo(new DemoCity(2, 5, START_MS).geoJson());
    }

    @Test
    void everyAgentIsHeardOfUnderANameOfItsOwn() {
        DemoCity city = new DemoCity(3, 250, START_MS);

        Map<String, List<DemoFix>> byAgent =
                city.advanceTo(START_MS + 300_000).stream().collect(groupingBy(DemoFix::agentId));

        assertThat(byAgent).hasSize(250);
        assertThat(byAgent.keySet()).allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void receiversHaveTheFaultsOfRealOnesAndMostFixesAreGood() {
        List<DemoFix> fixes = new DemoCity(11, 60, START_MS).advanceTo(START_MS + HALF_HOUR_MS);
        Map<String, List<DemoFix>> byAgent = fixes.stream().collect(groupingBy(DemoFix::agentId));

        Set<DemoFix> distinct = new HashSet<>(fixes);
        long late =
                byAgent.values().stream().mapToLong(DemoCityTest::outOfOrder).sum();
        long silences =
                byAgent.values().stream().mapToLong(DemoCityTest::silences).sum();
        long poor = fixes.stream().filter(fix -> fix.accuracyM() > 100).count();
        long good = fixes.stream().filter(fix -> fix.accuracyM() < 25).count();

        assertThat(distinct.size()).isLessThan(fixes.size());
        assertThat(late).isPositive();
        assertThat(silences).isPositive();
        assertThat(poor).isPositive();
        assertThat(good).isGreaterThan(fixes.size() * 9L / 10);
    }

    @Test
    void everybodyStaysNowAndThenAndMovesNowAndThen() {
        Map<String, List<DemoFix>> byAgent = new DemoCity(11, 60, START_MS)
                .advanceTo(START_MS + HALF_HOUR_MS).stream().collect(groupingBy(DemoFix::agentId));

        assertThat(byAgent.values()).allSatisfy(fixes -> {
            assertThat(fixes).anyMatch(fix -> fix.speedMps() == 0);
            assertThat(fixes).anyMatch(fix -> fix.speedMps() > 1);
        });
    }

    @Test
    void everyPlaceCanBeReachedFromEveryOther() {
        CityPlan plan = CityGenerator.generate(42);
        StreetNetwork network = plan.network();

        assertThat(plan.places())
                .allSatisfy(from -> assertThat(plan.places()).allSatisfy(to -> {
                    boolean vehicle = from.category().equals("bus_stop");
                    List<Spot> way = network.path(
                            network.access(from.center(), vehicle), network.access(to.center(), vehicle), vehicle);
                    assertThat(longestLeg(way)).isLessThan(400);
                }));
    }

    @Test
    void placesAreFeaturesWithIdNameAndGround() throws IOException {
        JsonNode places = new ObjectMapper().readTree(new DemoCity(42, 5, START_MS).placesGeoJson());

        assertThat(places.get("features")).hasSizeGreaterThan(15).allSatisfy(place -> {
            assertThat(place.get("id").asText()).isNotBlank();
            assertThat(place.at("/properties/name").asText()).isNotBlank();
            assertThat(place.at("/geometry/type").asText()).isIn("Polygon", "Point");
        });
        assertThat(places.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    private static String text(List<DemoFix> fixes) {
        return fixes.stream().map(fix -> fix.toJson() + "\n").collect(joining());
    }

    private static long outOfOrder(List<DemoFix> fixes) {
        long count = 0;
        for (int i = 1; i < fixes.size(); i++) {
            count += fixes.get(i).timeMs() < fixes.get(i - 1).timeMs() ? 1 : 0;
        }
        return count;
    }

    private static long silences(List<DemoFix> fixes) {
        long count = 0;
        for (int i = 1; i < fixes.size(); i++) {
            count += fixes.get(i).timeMs() - fixes.get(i - 1).timeMs() > 20_000 ? 1 : 0;
        }
        return count;
    }

    private static double longestLeg(List<Spot> way) {
        double longest = 0;
        for (int i = 1; i < way.size(); i++) {
            longest = Math.max(longest, way.get(i - 1).distanceTo(way.get(i)));
        }
        return longest;
    }
}
