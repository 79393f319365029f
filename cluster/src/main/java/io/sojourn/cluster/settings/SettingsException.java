package io.sojourn.cluster.settings;

import java.util.List;

/** The environment holds settings that cannot be used; {@link #problems()} names each and its rule. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public SettingsException(List<String> problems) {
        super("Settings that cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
