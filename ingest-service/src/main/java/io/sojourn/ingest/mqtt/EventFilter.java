package io.sojourn.ingest.mqtt;

import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client subscribes to. Events come on {@code sojourn/events/{topic}}, as envelopes; messages to topics of one's own
 * come on {@code sojourn/custom/{name}} too, as they were published.
 *
 * @param levels of the filter
 * @param topics what is to be heard of for it; among that may be more than the filter matches
 */
record EventFilter(List<String> levels, Set<TopicFilter> topics) {
    /** What comes before the topic of an event. */
    static final String EVENTS = "sojourn/events/";

    static final String CUSTOM = InboundTopic.CUSTOM;

    private static final List<String> EVENTS_LEVELS = List.of("sojourn", "events");
    private static final List<String> CUSTOM_LEVELS = List.of("sojourn", "custom");
    private static final String ANY = "+";
    private static final String REST = "#";

    EventFilter {
        levels = List.copyOf(levels);
        topics = Set.copyOf(topics);
    }

    /** Reads a filter; null for one that matches nothing that is ever told. */
    static @Nullable EventFilter parse(String filter) {
        List<String> levels = List.of(filter.split("/", -1));
        if (filter.isEmpty() || !isWellFormed(levels)) {
            return null;
        }
        Set<TopicFilter> topics = new LinkedHashSet<>();
        if (canMatch(levels, EVENTS_LEVELS)) {
            for (TopicKind kind : TopicKind.values()) {
                addKind(levels, 2, kind, topics);
            }
        }
        if (canMatch(levels, CUSTOM_LEVELS)) {
            addId(rest(levels, 2), TopicKind.CUSTOM, topics);
        }
        return topics.isEmpty() ? null : new EventFilter(levels, topics);
    }

    /** Whether it matches a topic's name. */
    boolean matches(String topic) {
        int from = 0;
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals(REST)) {
                return true;
            }
            if (from > topic.length()) {
                return false;
            }
            int slash = topic.indexOf('/', from);
            int end = slash < 0 ? topic.length() : slash;
            if (!level.equals(ANY) && !(level.length() == end - from && topic.startsWith(level, from))) {
                return false;
            }
            from = end + 1;
        }
        return from > topic.length();
    }

    private static void addKind(List<String> levels, int at, TopicKind kind, Set<TopicFilter> topics) {
        List<String> rest = rest(levels, at);
        if (!rest.isEmpty() && rest.get(0).equals(REST)) {
            topics.add(new TopicFilter(kind, null));
        } else if (!rest.isEmpty() && (rest.get(0).equals(ANY) || rest.get(0).equals(kind.wireName()))) {
            addId(rest.subList(1, rest.size()), kind, topics);
        }
    }

    private static void addId(List<String> levels, TopicKind kind, Set<TopicFilter> topics) {
        if (levels.isEmpty()) {
            return; // No event's topic is a kind alone.
        }
        if (levels.contains(ANY) || levels.contains(REST)) {
            topics.add(new TopicFilter(kind, null));
            return;
        }
        try {
            topics.add(TopicFilter.parse(kind.wireName() + '/' + TopicId.decode(String.join("/", levels))));
        } catch (ProblemException noId) {
            // Nothing is ever called so.
        }
    }

    /** The levels from there on; a wildcard for the rest goes on for ever. */
    private static List<String> rest(List<String> levels, int from) {
        for (int i = 0; i < Math.min(from, levels.size()); i++) {
            if (levels.get(i).equals(REST)) {
                return List.of(REST);
            }
        }
        return from >= levels.size() ? List.of() : levels.subList(from, levels.size());
    }

    private static boolean canMatch(List<String> levels, List<String> prefix) {
        for (int i = 0; i < prefix.size(); i++) {
            if (i >= levels.size()) {
                return false;
            }
            String level = levels.get(i);
            if (level.equals(REST)) {
                return true;
            }
            if (!level.equals(ANY) && !level.equals(prefix.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(List<String> levels) {
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            boolean wild = level.contains(ANY) || level.contains(REST);
            if (wild && (level.length() > 1 || (level.equals(REST) && i < levels.size() - 1))) {
                return false;
            }
        }
        return true;
    }
}
