package io.sojourn.gateway.agents;

import io.sojourn.gateway.rest.Parameters;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentQuery.InBox;
import io.sojourn.protocol.agent.AgentQuery.Within;
import io.sojourn.protocol.agent.Reached;
import org.jspecify.annotations.Nullable;

/** The part of the earth that a list of agents is asked for. Degrees and metres. */
sealed interface AgentArea {
    /** Half the way round the earth: all of it. */
    double LARGEST_RADIUS_M = 20_100_000;

    /** From where "nearest" is measured. */
    double centreLongitude();

    double centreLatitude();

    AgentQuery query(Reached after, int limit);

    /** {@code within} or {@code bbox}; null if there is neither. */
    static @Nullable AgentArea from(Parameters parameters) {
        double[] circle = parameters.numbers("within", "longitude,latitude,radius_m", 3);
        double[] box = parameters.numbers("bbox", "west,south,east,north", 4);
        if (circle != null && box != null) {
            throw Parameters.invalid("bbox", "cannot be combined with within");
        }
        if (circle != null) {
            return new Circle(
                    longitude("within", "longitude must be", circle[0]),
                    latitude("within", "latitude must be", circle[1]),
                    radius("within", "radius_m must be", circle[2]));
        }
        return box == null ? null : box(box);
    }

    static double radius(String parameter, String what, double metres) {
        return Parameters.within(parameter, what, metres, 0, LARGEST_RADIUS_M);
    }

    private static Box box(double[] sides) {
        Box box = new Box(
                longitude("bbox", "west must be", sides[0]),
                latitude("bbox", "south must be", sides[1]),
                longitude("bbox", "east must be", sides[2]),
                latitude("bbox", "north must be", sides[3]));
        if (box.south > box.north) {
            throw Parameters.invalid("bbox", "must have its south below its north");
        }
        return box;
    }

    private static double longitude(String parameter, String what, double degrees) {
        return Parameters.within(parameter, what, degrees, -180, 180);
    }

    private static double latitude(String parameter, String what, double degrees) {
        return Parameters.within(parameter, what, degrees, -90, 90);
    }

    record Circle(double centreLongitude, double centreLatitude, double radiusM) implements AgentArea {
        @Override
        public AgentQuery query(Reached after, int limit) {
            return new Within(centreLongitude, centreLatitude, radiusM, after, limit);
        }
    }

    /** {@code west > east} crosses the antimeridian. */
    record Box(double west, double south, double east, double north) implements AgentArea {
        @Override
        public double centreLongitude() {
            return query(Reached.NOTHING, 0).centreLongitude();
        }

        @Override
        public double centreLatitude() {
            return query(Reached.NOTHING, 0).centreLatitude();
        }

        @Override
        public InBox query(Reached after, int limit) {
            return new InBox(west, south, east, north, after, limit);
        }
    }
}
