package io.sojourn.standalone.demo;

import java.util.Locale;

/**
 * A fix as it is sent.
 *
 * @param timeMs epoch milliseconds
 * @param accuracyM one radius in metres, as the receiver believes
 * @param headingDeg degrees clockwise from north
 */
public record DemoFix(
        String agentId,
        AgentKind kind,
        long timeMs,
        double longitude,
        double latitude,
        double accuracyM,
        double speedMps,
        double headingDeg) {

    /** One line for {@code POST /api/v1/ingest/locations}, without its newline. */
    public String toJson() {
        // Agent ids of the town are letters, digits and hyphens: nothing to escape.
        return String.format(
                Locale.ROOT,
                "{\"agent_id\":\"%s\",\"latitude\":%.7f,\"longitude\":%.7f,\"timestamp\":%d,\"accuracy\":%.1f,"
                        + "\"speed\":%.2f,\"heading\":%.0f,\"metadata\":{\"kind\":\"%s\"}}",
                agentId,
                latitude,
                longitude,
                timeMs,
                accuracyM,
                speedMps,
                headingDeg,
                kind.wireName());
    }
}
