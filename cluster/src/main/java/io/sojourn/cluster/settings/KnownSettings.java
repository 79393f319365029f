package io.sojourn.cluster.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of all settings, as the code that reads them asks for them. */
public final class KnownSettings {
    private static final String PREFIX = "SOJOURN_";
    /** Those of the launcher, of the logger's configuration, and of the commands that send to a server. */
    private static final Set<String> READ_ELSEWHERE =
            Set.of("SOJOURN_JAVA_OPTS", "SOJOURN_LOG_LEVEL", "SOJOURN_API_KEY");

    /** What is off has settings that are read only when it is on. */
    private static final Map<String, String> ALL_ON = Map.of(
            "SOJOURN_MQTT_PORT", "0",
            "SOJOURN_MQTT_BRIDGE_URL", "mqtt://none",
            "SOJOURN_KAFKA_BOOTSTRAP", "none:1",
            "SOJOURN_KAFKA_TOPICS", "locations:none");

    private KnownSettings() {}

    public static SortedSet<String> names() {
        SettingsReader in = new SettingsReader(ALL_ON);
        Settings.read(in);
        SortedSet<String> names = new TreeSet<>(in.asked());
        names.addAll(READ_ELSEWHERE);
        return names;
    }

    /** The variables of an environment that look like settings and are none: most likely misspelt. */
    public static List<String> unknownIn(Map<String, String> environment) {
        SortedSet<String> names = names();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !names.contains(name))
                .sorted()
                .toList();
    }
}
