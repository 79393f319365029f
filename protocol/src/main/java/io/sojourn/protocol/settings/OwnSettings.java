package io.sojourn.protocol.settings;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * The settings that one agent has of its own; null fields follow the server's defaults, also when those change. Units
 * and ranges as in {@link AgentSettings}; a value out of range throws a {@code ProblemException} of {@code
 * INVALID_SETTINGS}.
 */
public record OwnSettings(
        @Nullable Double dwellRadiusM,
        @Nullable Long dwellTimeMs,
        @Nullable Long minEncounterMs,
        @Nullable Double maxAccuracyM,
        @Nullable Double maxSpeedMps) {
    public static final OwnSettings NONE = new OwnSettings(null, null, null, null, null);

    private static final int RADIUS = 1;
    private static final int TIME = 2;
    private static final int MIN_ENCOUNTER = 4;
    private static final int ACCURACY = 8;
    private static final int SPEED = 16;

    public OwnSettings {
        merge(AgentSettings.DEFAULT, dwellRadiusM, dwellTimeMs, minEncounterMs, maxAccuracyM, maxSpeedMps);
    }

    /** What holds for the agent: its own values, and the defaults for the others. */
    public AgentSettings over(AgentSettings defaults) {
        return merge(defaults, dwellRadiusM, dwellTimeMs, minEncounterMs, maxAccuracyM, maxSpeedMps);
    }

    public boolean isEmpty() {
        return flags() == 0;
    }

    /** A byte of flags, then the fields that there are. */
    public void write(BinaryWriter out) {
        out.u8(flags());
        if (dwellRadiusM != null) {
            out.f64(dwellRadiusM);
        }
        if (dwellTimeMs != null) {
            out.i64(dwellTimeMs);
        }
        if (minEncounterMs != null) {
            out.i64(minEncounterMs);
        }
        if (maxAccuracyM != null) {
            out.f64(maxAccuracyM);
        }
        if (maxSpeedMps != null) {
            out.f64(maxSpeedMps);
        }
    }

    public static OwnSettings read(BinaryReader in) {
        int flags = in.u8();
        return new OwnSettings(
                (flags & RADIUS) == 0 ? null : (Double) in.f64(),
                (flags & TIME) == 0 ? null : (Long) in.i64(),
                (flags & MIN_ENCOUNTER) == 0 ? null : (Long) in.i64(),
                (flags & ACCURACY) == 0 ? null : (Double) in.f64(),
                (flags & SPEED) == 0 ? null : (Double) in.f64());
    }

    private int flags() {
        return (dwellRadiusM == null ? 0 : RADIUS)
                | (dwellTimeMs == null ? 0 : TIME)
                | (minEncounterMs == null ? 0 : MIN_ENCOUNTER)
                | (maxAccuracyM == null ? 0 : ACCURACY)
                | (maxSpeedMps == null ? 0 : SPEED);
    }

    private static AgentSettings merge(
            AgentSettings defaults,
            @Nullable Double radius,
            @Nullable Long time,
            @Nullable Long minEncounter,
            @Nullable Double accuracy,
            @Nullable Double speed) {
        return new AgentSettings(
                radius == null ? defaults.dwellRadiusM() : radius,
                time == null ? defaults.dwellTimeMs() : time,
                minEncounter == null ? defaults.minEncounterMs() : minEncounter,
                accuracy == null ? defaults.maxAccuracyM() : accuracy,
                speed == null ? defaults.maxSpeedMps() : speed);
    }
}
