package io.sojourn.protocol.settings;

/**
 * The settings of dwell detection of the whole server.
 *
 * @param defaults what agents without settings of their own have
 * @param reorderMs how long fixes wait to be put in order of event time, 0-5,000 ms
 * @param gapMs fixes further apart do not continue a stay unless they reappear at the same place
 * @param agentTimeoutMs an agent silent for this long is lost and its stay closed
 */
public record DwellSettings(AgentSettings defaults, long reorderMs, long gapMs, long agentTimeoutMs) {
    public static final DwellSettings DEFAULT = new DwellSettings(AgentSettings.DEFAULT, 0, 900_000, 900_000);

    public DwellSettings {
        AgentSettings.require(reorderMs >= 0 && reorderMs <= 5_000, "reorder_s must be within 0 and 5");
        AgentSettings.require(gapMs >= 1_000, "gap_s must be at least 1");
        AgentSettings.require(agentTimeoutMs >= 1_000, "agent_timeout_s must be at least 1");
    }
}
