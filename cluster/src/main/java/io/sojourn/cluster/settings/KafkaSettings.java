package io.sojourn.cluster.settings;

import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Topics of Kafka.
 *
 * @param bootstrap servers by commas, as Kafka's clients take them
 * @param locations topics that hold locations
 * @param samples topics that hold samples
 * @param group of the consumers
 * @param deadLetter the topic that takes records which cannot be taken, null to count and log them
 * @param events the topic that events are written to, null for none
 * @param eventsOf what the events are to be of
 * @param properties a file with more settings for Kafka's clients, null for none
 */
public record KafkaSettings(
        String bootstrap,
        List<String> locations,
        List<String> samples,
        String group,
        @Nullable String deadLetter,
        @Nullable String events,
        Set<TopicFilter> eventsOf,
        @Nullable Path properties) {
    private static final String BOOTSTRAP = "SOJOURN_KAFKA_BOOTSTRAP";
    private static final String TOPICS = "SOJOURN_KAFKA_TOPICS";
    private static final String EVENTS = "SOJOURN_KAFKA_EVENTS_TOPIC";
    private static final String EVENTS_OF = "SOJOURN_KAFKA_EVENTS_OF";
    private static final String PROPERTIES = "SOJOURN_KAFKA_PROPERTIES";
    private static final String NAME = "[A-Za-z0-9._-]{1,249}";

    public KafkaSettings {
        locations = List.copyOf(locations);
        samples = List.copyOf(samples);
        eventsOf = Set.copyOf(eventsOf);
    }

    /** Null if no server is set. */
    static @Nullable KafkaSettings from(SettingsReader in) {
        String bootstrap = in.text(BOOTSTRAP);
        String topics = in.text(TOPICS);
        String events = topic(in, EVENTS);
        if (bootstrap == null) {
            if (topics != null || events != null) {
                in.wrong(BOOTSTRAP, "must be set where " + TOPICS + " or " + EVENTS + " is");
            }
            return null;
        }
        if (topics == null && events == null) {
            in.wrong(TOPICS, "or " + EVENTS + " must be set where " + BOOTSTRAP + " is");
        }
        List<String> locations = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (String entry : topics == null ? new String[0] : topics.split("\\s*,\\s*")) {
            int colon = entry.indexOf(':');
            String kind = entry.substring(0, Math.max(0, colon));
            String name = entry.substring(colon + 1);
            if (!name.matches(NAME) || !(kind.equals("locations") || kind.equals("samples"))) {
                in.wrong(TOPICS, "must be like locations:fixes,samples:sensors, not '" + entry + "'");
            }
            (kind.equals("samples") ? samples : locations).add(name);
        }
        String file = in.text(PROPERTIES);
        if (file != null && !Files.isReadable(Path.of(file))) {
            in.wrong(PROPERTIES, "must be a file that can be read");
        }
        return new KafkaSettings(
                bootstrap,
                locations,
                samples,
                in.text("SOJOURN_KAFKA_GROUP", "sojourn"),
                topic(in, "SOJOURN_KAFKA_DEAD_LETTER"),
                events,
                filters(in, in.text(EVENTS_OF, "agents/*").split("\\s*,\\s*")),
                file == null ? null : Path.of(file));
    }

    private static Set<TopicFilter> filters(SettingsReader in, String[] texts) {
        Set<TopicFilter> filters = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                filters.add(TopicFilter.parse(text));
            } catch (ProblemException invalid) {
                in.wrong(EVENTS_OF, "must be topics like agents/*; " + invalid.detail());
            }
        }
        return filters;
    }

    private static @Nullable String topic(SettingsReader in, String setting) {
        String name = in.text(setting);
        if (name != null && !name.matches(NAME)) {
            in.wrong(setting, "must be the name of a topic");
        }
        return name;
    }
}
