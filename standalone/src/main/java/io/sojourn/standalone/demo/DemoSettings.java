package io.sojourn.standalone.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * What a demo sets other than a server does, so that there is something to see within seconds: short dwells, short
 * visits, agents that are soon given up, and a store that is gone with the process. What is set already stays.
 */
public final class DemoSettings {
    private static final Map<String, String> DEFAULTS = Map.of(
            // Small and long enough that someone who walks through the circle does not dwell in it.
            "SOJOURN_DWELL_RADIUS_M", "18",
            "SOJOURN_DWELL_TIME_S", "30",
            "SOJOURN_MIN_DWELL_FOR_ENCOUNTER_S", "45",
            "SOJOURN_AGENT_TIMEOUT_S", "120",
            "SOJOURN_GAP_S", "100",
            "SOJOURN_DB_URL", "memory");

    private DemoSettings() {}

    /** The environment with the demo's defaults beneath it. */
    public static Map<String, String> beneath(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        environment.forEach((key, value) -> {
            if (!value.isBlank()) {
                settings.put(key, value);
            }
        });
        return settings;
    }
}
