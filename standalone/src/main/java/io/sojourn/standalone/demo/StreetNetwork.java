package io.sojourn.standalone.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Junctions and the straight ways between them, with shortest paths (Dijkstra) between any two spots on them. */
final class StreetNetwork {
    private record Way(int from, int to, StreetKind kind) {}

    private record Reached(int junction, double metres) {}

    /** A spot on a way, where someone steps on or off the network. */
    record Access(Spot spot, int from, int to) {}

    private final List<Spot> junctions = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<List<Way>> leaving = new ArrayList<>();

    int junction(Spot spot) {
        junctions.add(spot);
        leaving.add(new ArrayList<>());
        return junctions.size() - 1;
    }

    void connect(int from, int to, StreetKind kind) {
        ways.add(new Way(from, to, kind));
        leaving.get(from).add(new Way(from, to, kind));
        leaving.get(to).add(new Way(to, from, kind));
    }

    /** The nearest spot on any way that is open to this traffic. */
    Access access(Spot spot, boolean vehicle) {
        Access nearest = null;
        double best = Double.POSITIVE_INFINITY;
        for (Way way : ways) {
            if (vehicle && !way.kind.openToVehicles()) {
                continue;
            }
            Spot a = junctions.get(way.from);
            Spot b = junctions.get(way.to);
            Spot on = a.toward(b, spot.shareAlong(a, b));
            double distance = on.squaredDistanceTo(spot);
            if (distance < best) {
                best = distance;
                nearest = new Access(on, way.from, way.to);
            }
        }
        if (nearest == null) {
            throw new IllegalStateException("a town without streets");
        }
        return nearest;
    }

    /** The corners of the shortest way from one spot to another, both included. */
    List<Spot> path(Access start, Access end, boolean vehicle) {
        if (start.from == end.from && start.to == end.to) {
            return List.of(start.spot, end.spot);
        }
        double[] metres = new double[junctions.size()];
        int[] previous = new int[junctions.size()];
        search(start, vehicle, metres, previous);
        double viaFrom = metres[end.from] + junctions.get(end.from).distanceTo(end.spot);
        double viaTo = metres[end.to] + junctions.get(end.to).distanceTo(end.spot);
        List<Spot> corners = new ArrayList<>();
        corners.add(end.spot);
        for (int at = viaFrom <= viaTo ? end.from : end.to; at >= 0; at = previous[at]) {
            corners.add(junctions.get(at));
        }
        corners.add(start.spot);
        Collections.reverse(corners);
        return corners;
    }

    private void search(Access start, boolean vehicle, double[] metres, int[] previous) {
        Arrays.fill(metres, Double.POSITIVE_INFINITY);
        Arrays.fill(previous, -1);
        PriorityQueue<Reached> frontier =
                new PriorityQueue<>(Comparator.comparingDouble(Reached::metres).thenComparingInt(Reached::junction));
        for (int end : new int[] {start.from, start.to}) {
            metres[end] = start.spot.distanceTo(junctions.get(end));
            frontier.add(new Reached(end, metres[end]));
        }
        for (Reached at = frontier.poll(); at != null; at = frontier.poll()) {
            if (at.metres > metres[at.junction]) {
                continue;
            }
            for (Way way : leaving.get(at.junction)) {
                double there = at.metres + junctions.get(way.from).distanceTo(junctions.get(way.to));
                if (there < metres[way.to] && (!vehicle || way.kind.openToVehicles())) {
                    metres[way.to] = there;
                    previous[way.to] = at.junction;
                    frontier.add(new Reached(way.to, there));
                }
            }
        }
    }
}
