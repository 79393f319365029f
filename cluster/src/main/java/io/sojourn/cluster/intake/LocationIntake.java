package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.Shards;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Takes locations. The reply of a command has one {@code FixOutcome} byte per fix. */
public final class LocationIntake extends Intake {
    private final LocationLines locations;

    /** To be made on the context of the shards. */
    public LocationIntake(Vertx vertx, Shards shards) {
        this(vertx, shards, new LocationLines());
    }

    private LocationIntake(Vertx vertx, Shards shards, LocationLines locations) {
        super(vertx, shards, locations);
        this.locations = locations;
    }

    /**
     * Says whose the locations are that are taken next.
     *
     * @param agentId of those that name none; null if each is to name its own
     * @param binding whether one that names another agent is refused
     * @throws io.sojourn.protocol.problem.ProblemException for what is no agent's id
     */
    public void from(@Nullable String agentId, boolean binding) {
        locations.from(agentId, binding);
    }
}
