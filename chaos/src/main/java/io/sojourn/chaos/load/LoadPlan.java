package io.sojourn.chaos.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All that is sent during one harm.
 *
 * @param targets servers that take input, tried in turn
 * @param name begins the ids of the agents, so that no two harms share one
 * @param agents how many there are; each has a fix under way at most
 * @param fixes of each agent
 * @param everyMs from one fix of an agent to its next, and of the samples of a chart
 * @param tokens one for each chart; a chart gets as many samples as an agent fixes
 */
public record LoadPlan(
        List<String> targets, long seed, String name, int agents, int fixes, int everyMs, List<String> tokens) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public LoadPlan {
        targets = List.copyOf(targets);
        tokens = List.copyOf(tokens);
    }

    public String agent(int number) {
        return name + "-a" + number;
    }

    public List<String> story(int number) {
        return Story.of(seed, agent(number), number, fixes);
    }

    /** How long it takes if nothing goes wrong. */
    public long lastsMs() {
        return (long) fixes * everyMs;
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static LoadPlan read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), LoadPlan.class);
    }
}
