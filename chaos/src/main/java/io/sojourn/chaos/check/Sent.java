package io.sojourn.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent.
 *
 * @param fixes acked times by agent, in their order
 * @param samples acked x by series, in their order
 * @param unknown samples by series of which nobody knows whether they were applied
 */
public record Sent(
        Map<String, List<String>> fixes, Map<String, List<Integer>> samples, Map<String, Set<Integer>> unknown) {
    int count() {
        return fixes.values().stream().mapToInt(List::size).sum()
                + samples.values().stream().mapToInt(List::size).sum();
    }
}
