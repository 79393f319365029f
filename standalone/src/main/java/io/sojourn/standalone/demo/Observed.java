package io.sojourn.standalone.demo;

/**
 * The truth about an agent, which its receiver blurs.
 *
 * @param headingRad radians anticlockwise from east
 */
record Observed(
        String agentId, AgentKind kind, long timeMs, Spot spot, double speedMps, double headingRad, boolean indoors) {}
