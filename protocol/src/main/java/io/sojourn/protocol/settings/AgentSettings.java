package io.sojourn.protocol.settings;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;

/**
 * The settings that an agent may have of its own.
 *
 * @param dwellRadiusM a stay lies within this radius, metres
 * @param dwellTimeMs a stay of this long is a dwell
 * @param minEncounterMs a dwell of this long is recorded as an encounter
 * @param maxAccuracyM a fix with a larger accuracy radius does not move the agent, metres
 * @param maxSpeedMps a fix that implies a higher speed is held until the next one agrees, metres per second
 */
public record AgentSettings(
        double dwellRadiusM, long dwellTimeMs, long minEncounterMs, double maxAccuracyM, double maxSpeedMps) {
    public static final AgentSettings DEFAULT = new AgentSettings(25, 60_000, 120_000, 100, 85);

    public AgentSettings {
        require(dwellRadiusM >= 1 && dwellRadiusM <= 100_000, "dwell_radius_m must be within 1 and 100000");
        require(dwellTimeMs >= 1_000 && dwellTimeMs <= 86_400_000L, "dwell_time_s must be within 1 and 86400");
        require(
                minEncounterMs >= 0 && minEncounterMs <= 31L * 86_400_000,
                "min_dwell_for_encounter_s must be within 0 and 2678400");
        require(maxAccuracyM >= 1 && maxAccuracyM <= 1_000_000, "max_accuracy_m must be within 1 and 1000000");
        require(maxSpeedMps >= 0.1 && maxSpeedMps <= 100_000, "max_speed_mps must be within 0.1 and 100000");
    }

    public void write(BinaryWriter out) {
        out.f64(dwellRadiusM)
                .i64(dwellTimeMs)
                .i64(minEncounterMs)
                .f64(maxAccuracyM)
                .f64(maxSpeedMps);
    }

    public static AgentSettings read(BinaryReader in) {
        return new AgentSettings(in.f64(), in.i64(), in.i64(), in.f64(), in.f64());
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new ProblemException(ErrorCode.INVALID_SETTINGS, rule);
        }
    }
}
