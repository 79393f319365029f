package io.sojourn.gateway.agents;

import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents for tests: {@code agent("alice").at(lon, lat).dwellingAt(…).view()}. */
public final class Agents {
    public static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    private final String id;
    private Position position = new Position(0, 0);
    private @Nullable Stay stay;
    private boolean recorded;
    private boolean lost;
    private List<String> places = List.of();

    private Agents(String id) {
        this.id = id;
    }

    public static Agents agent(String id) {
        return new Agents(id);
    }

    public Agents at(double longitude, double latitude) {
        position = new Position((int) Math.round(longitude * 1e7), (int) Math.round(latitude * 1e7));
        return this;
    }

    /** Dwelling since so long before {@link #NOON}, the time of the newest fix. */
    public Agents dwellingAt(String extentId, @Nullable String extentName, long sinceMs) {
        stay = new Stay("enc-" + id, extentId, extentName, position, NOON - sinceMs);
        return this;
    }

    public Agents recorded() {
        recorded = true;
        return this;
    }

    public Agents lost() {
        lost = true;
        return this;
    }

    public Agents in(String... placeIds) {
        places = List.of(placeIds);
        return this;
    }

    public AgentView view() {
        return new AgentView(id, position, NOON, NOON + 250, stay, recorded, lost, places);
    }
}
