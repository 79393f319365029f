package io.sojourn.chaos.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sender knows of its inputs.
 *
 * @param fixes acked ones of each agent, by number
 * @param samples acked ones of each chart, by number
 * @param unknown samples of each chart that may have been applied or not
 * @param longestMs the longest that an input waited from its first try to its ack
 * @param refusals answers other than 200, and how often they came
 * @param wrong answers that no server may give
 */
public record Acked(
        Map<Integer, BitSet> fixes,
        Map<Integer, BitSet> samples,
        Map<Integer, BitSet> unknown,
        long longestMs,
        Map<String, Integer> refusals,
        List<String> wrong) {
    /** How many inputs were acked. */
    public int count() {
        return count(fixes) + count(samples);
    }

    public static Acked read(Path journal) throws IOException {
        return of(Files.readAllLines(journal));
    }

    static Acked of(List<String> journal) {
        Map<Integer, BitSet> fixes = new TreeMap<>();
        Map<Integer, BitSet> samples = new TreeMap<>();
        Map<Integer, BitSet> unknown = new TreeMap<>();
        Map<String, Integer> refusals = new TreeMap<>();
        List<String> wrong = new java.util.ArrayList<>();
        long longest = 0;
        for (String line : journal) {
            String[] words = line.split(" ", 5);
            switch (words[0]) {
                case "fix" -> {
                    set(fixes, words);
                    longest = Math.max(longest, Long.parseLong(words[3]));
                }
                case "sample" -> {
                    set(samples, words);
                    longest = Math.max(longest, Long.parseLong(words[3]));
                }
                case "unknown" -> set(unknown, words);
                case "refused" -> refusals.merge(line.substring("refused ".length()), 1, Integer::sum);
                case "wrong" -> wrong.add(line.substring("wrong ".length()));
                default -> throw new IllegalArgumentException("not a line of a journal: " + line);
            }
        }
        return new Acked(fixes, samples, unknown, longest, refusals, wrong);
    }

    private static void set(Map<Integer, BitSet> sets, String[] words) {
        sets.computeIfAbsent(Integer.valueOf(words[1]), ignored -> new BitSet()).set(Integer.parseInt(words[2]));
    }

    private static int count(Map<Integer, BitSet> sets) {
        return sets.values().stream().mapToInt(BitSet::cardinality).sum();
    }
}
