package io.sojourn.dwell.machine;

import static io.sojourn.dwell.machine.ShardFixture.fix;
import static io.sojourn.dwell.machine.ShardFixture.fixes;
import static io.sojourn.dwell.machine.ShardFixture.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dwell.place.MemoryPlaces;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.Reached;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.location.GreatCircle;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AgentQueriesTest {
    private static final long T0 = 1_800_000_000_000L;

    private final MemoryPlaces places = new MemoryPlaces();
    private final ShardFixture shard = new ShardFixture(1, DwellSettings.DEFAULT, places);

    @Test
    void agentsWithinACircleComeNearestFirst() {
        put("far", 13.41, 52.5);
        put("here", 13.4, 52.5);
        put("near", 13.401, 52.5);
        put("beyond", 13.5, 52.5);

        assertThat(ids(new AgentQuery.Within(13.4, 52.5, 1000, Reached.NOTHING, 10)))
                .containsExactly("here", "near", "far");
        assertThat(ids(new AgentQuery.Within(13.4, 52.5, 1000, Reached.NOTHING, 2)))
                .containsExactly("here", "near");
    }

    @Test
    void aListByDistanceIsReadOn() {
        put("a", 13.4, 52.5);
        put("b", 13.4, 52.5);
        put("c", 13.401, 52.5);

        assertThat(ids(new AgentQuery.Within(13.4, 52.5, 1000, new Reached(0, "a"), 10)))
                .containsExactly("b", "c");
    }

    @Test
    void circlesAndBoxesCrossTheAntimeridian() {
        put("east", 179.999, 0);
        put("west", -179.999, 0);
        put("elsewhere", 0, 0);

        assertThat(ids(new AgentQuery.Within(180, 0, 1000, Reached.NOTHING, 10)))
                .containsExactlyInAnyOrder("east", "west");
        assertThat(ids(new AgentQuery.InBox(179, -1, -179, 1, Reached.NOTHING, 10)))
                .containsExactlyInAnyOrder("east", "west");
    }

    @Test
    void aCircleRoundThePoleHoldsAllLongitudes() {
        put("zero", 0, 89.99);
        put("opposite", 180, 89.99);

        assertThat(ids(new AgentQuery.Within(90, 90, 2000, Reached.NOTHING, 10)))
                .hasSize(2);
    }

    @Property(tries = 40)
    void circlesHoldWhatIsNearEnough(@ForAll Random random) {
        ShardFixture fresh = new ShardFixture(1);
        List<AgentView> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double longitude = random.nextBoolean() ? random.nextDouble() * 360 - 180 : 180 - random.nextDouble();
            fresh.apply(T0, fixes(fix("a" + i, T0, longitude, random.nextDouble() * 180 - 90)));
            all.addAll(fresh.ask(new AgentQuery.ById("a" + i)));
        }
        double x = random.nextDouble() * 360 - 180;
        double y = random.nextDouble() * 180 - 90;
        double radius = random.nextDouble() * 8_000_000;

        List<AgentView> found = fresh.ask(new AgentQuery.Within(x, y, radius, Reached.NOTHING, 100));

        assertThat(found)
                .containsExactlyElementsOf(all.stream()
                        .filter(view -> distance(view, x, y) <= radius)
                        .sorted(Comparator.comparingDouble(view -> distance(view, x, y)))
                        .toList());
    }

    @Test
    void lostAgentsAreNowhere() {
        put("alice", 13.4, 52.5);
        shard.apply(T0 + DwellSettings.DEFAULT.agentTimeoutMs(), Command.tick());

        assertThat(ids(new AgentQuery.Within(13.4, 52.5, 1000, Reached.NOTHING, 10)))
                .isEmpty();
        assertThat(ids(new AgentQuery.Page("", 10))).containsExactly("alice");
    }

    @Test
    void occupantsComeInPagesById() {
        Place park = new Place(
                "park", "Park", "{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}", 100, 0, 0, null, Long.MAX_VALUE);
        shard.apply(T0, follow(places.put(park)));
        put("c", 13.4, 52.5);
        put("a", 13.4, 52.5);
        put("b", 13.4, 52.5);
        put("outside", 13.5, 52.5);

        assertThat(ids(new AgentQuery.OccupantsOf("park", "", 2))).containsExactly("a", "b");
        assertThat(ids(new AgentQuery.OccupantsOf("park", "b", 2))).containsExactly("c");
        assertThat(ids(new AgentQuery.OccupantsOf("elsewhere", "", 2))).isEmpty();
    }

    @Test
    void aShardSaysWhichRevisionOfThePlacesItFollows() {
        places.put(new Place("a", "a", "{\"type\":\"Point\",\"coordinates\":[1,1]}", 1, 0, 0, null, Long.MAX_VALUE));
        long second = places.delete("a");
        shard.apply(T0, follow(second));

        assertThat(new BinaryReader(shard.askBytes(new AgentQuery.PlacesRevision())).varint())
                .isEqualTo(second);
    }

    private void put(String agent, double longitude, double latitude) {
        shard.apply(T0, fixes(fix(agent, T0, longitude, latitude)));
    }

    private List<String> ids(AgentQuery query) {
        return shard.ask(query).stream().map(AgentView::agentId).toList();
    }

    private static double distance(AgentView view, double x, double y) {
        return GreatCircle.metres(
                x, y, view.location().longitude(), view.location().latitude());
    }
}
