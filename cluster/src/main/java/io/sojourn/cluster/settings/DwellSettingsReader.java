package io.sojourn.cluster.settings;

import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;

/** Reads the settings of dwell detection; the ranges are those of the records. */
final class DwellSettingsReader {
    private DwellSettingsReader() {}

    static DwellSettings from(SettingsReader in) {
        AgentSettings fallback = AgentSettings.DEFAULT;
        AgentSettings agent = new AgentSettings(
                in.number("SOJOURN_DWELL_RADIUS_M", fallback.dwellRadiusM(), 1, 100_000),
                seconds(in, "SOJOURN_DWELL_TIME_S", fallback.dwellTimeMs(), 1, 86_400),
                seconds(in, "SOJOURN_MIN_DWELL_FOR_ENCOUNTER_S", fallback.minEncounterMs(), 0, 2_678_400),
                in.number("SOJOURN_MAX_ACCURACY_M", fallback.maxAccuracyM(), 1, 1_000_000),
                in.number("SOJOURN_MAX_SPEED_MPS", fallback.maxSpeedMps(), 0.1, 100_000));
        DwellSettings server = DwellSettings.DEFAULT;
        return new DwellSettings(
                agent,
                seconds(in, "SOJOURN_REORDER_S", server.reorderMs(), 0, 5),
                seconds(in, "SOJOURN_GAP_S", server.gapMs(), 1, 86_400),
                seconds(in, "SOJOURN_AGENT_TIMEOUT_S", server.agentTimeoutMs(), 1, 2_678_400));
    }

    private static long seconds(SettingsReader in, String key, long fallbackMs, double min, double max) {
        return Math.round(in.number(key, fallbackMs / 1000.0, min, max) * 1000);
    }
}
