package io.sojourn.gateway.agents;

import io.sojourn.protocol.agent.AgentView;

/** An agent and how far it is from the point of the question, in metres; NaN when none was asked about. */
record AgentNear(AgentView view, double distanceM) {}
