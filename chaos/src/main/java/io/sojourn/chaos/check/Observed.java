package io.sojourn.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.chaos.hear.Heard;
import java.util.List;
import java.util.Map;

/**
 * What a cluster says afterwards.
 *
 * @param states of agents, by id
 * @param tracks times of fixes, by agent
 * @param encounters the history of each agent
 * @param log the events of the agents and series, read from the log
 * @param charts x of all samples that a chart shows, by series
 */
public record Observed(
        Map<String, JsonNode> states,
        Map<String, List<String>> tracks,
        Map<String, JsonNode> encounters,
        List<Heard> log,
        Map<String, List<Integer>> charts) {}
