package io.sojourn.dwell.machine;

import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.Reached;
import io.sojourn.protocol.location.GreatCircle;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Where agents are looked for, the nearest to its centre first. */
final class Vicinity {
    /** Metres per degree of latitude, a little less than it is: what is further off by this is so for certain. */
    private static final double METRES_PER_DEGREE = 111_000;

    /** An agent within, by distance and then by id. */
    record Found(double distanceM, Agent agent) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            int byDistance = Double.compare(distanceM, other.distanceM);
            return byDistance != 0 ? byDistance : agent.id().compareTo(other.agent.id());
        }
    }

    /** Whether a place in degrees lies within, cheaply or exactly. */
    private interface Rule {
        boolean mayHold(double longitude, double latitude);

        boolean holds(double distanceM);
    }

    private final Rule rule;
    private final DoubleBinaryOperator distance;
    private final Reached after;

    private Vicinity(Rule rule, double longitude, double latitude, Reached after) {
        this.rule = rule;
        this.distance = (x, y) -> GreatCircle.metres(longitude, latitude, x, y);
        this.after = after;
    }

    static Vicinity circle(AgentQuery.Within query) {
        double degrees = query.radiusM() / METRES_PER_DEGREE;
        Rule rule = new Rule() {
            @Override
            public boolean mayHold(double longitude, double latitude) {
                return Math.abs(latitude - query.latitude()) <= degrees;
            }

            @Override
            public boolean holds(double distanceM) {
                return distanceM <= query.radiusM();
            }
        };
        return new Vicinity(rule, query.longitude(), query.latitude(), query.after());
    }

    static Vicinity box(AgentQuery.InBox query) {
        Rule rule = new Rule() {
            @Override
            public boolean mayHold(double longitude, double latitude) {
                return query.contains(longitude, latitude);
            }

            @Override
            public boolean holds(double distanceM) {
                return true;
            }
        };
        return new Vicinity(rule, query.centreLongitude(), query.centreLatitude(), query.after());
    }

    void test(Agent agent, List<Found> found) {
        double longitude = agent.state().longitudeE7() / 1e7;
        double latitude = agent.state().latitudeE7() / 1e7;
        if (rule.mayHold(longitude, latitude)) {
            double metres = distance.applyAsDouble(longitude, latitude);
            if (rule.holds(metres) && after.isBefore(metres, agent.id())) {
                found.add(new Found(metres, agent));
            }
        }
    }
}
