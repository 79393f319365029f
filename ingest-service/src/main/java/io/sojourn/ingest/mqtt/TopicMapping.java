package io.sojourn.ingest.mqtt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a broker's topics stand for with us: {@code vehicles/+/gps=sojourn/locations/$1}. In the target, {@code $1} to {@code
 * $9} stand for what the wildcards of the filter match. A filter alone means topics that are called as ours are.
 *
 * @param filter to subscribe to
 * @param target null for the topic itself
 */
record TopicMapping(String filter, @Nullable String target) {
    static TopicMapping parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new TopicMapping(text.strip(), null)
                : new TopicMapping(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
    }

    /** Our name of a topic, null if the filter does not match it. */
    @Nullable
    String map(String topic) {
        List<String> wild = wildcards(topic);
        if (wild == null || target == null) {
            return wild == null ? null : topic;
        }
        StringBuilder mapped = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            int number = i + 1 < target.length() ? target.charAt(i + 1) - '0' : 0;
            if (c == '$' && number >= 1 && number <= 9) {
                mapped.append(number <= wild.size() ? wild.get(number - 1) : "");
                i++;
            } else {
                mapped.append(c);
            }
        }
        return mapped.toString();
    }

    private @Nullable List<String> wildcards(String topic) {
        String[] levels = filter.split("/", -1);
        String[] named = topic.split("/", -1);
        List<String> wild = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals("#")) {
                wild.add(String.join("/", List.of(named).subList(Math.min(i, named.length), named.length)));
                return wild;
            }
            if (i >= named.length) {
                return null;
            }
            if (levels[i].equals("+")) {
                wild.add(named[i]);
            } else if (!levels[i].equals(named[i])) {
                return null;
            }
        }
        return levels.length == named.length ? wild : null;
    }
}
