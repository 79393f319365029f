package io.sojourn.gateway.plotly;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a client is told of a plot that was made but is not in all as it asked. Each once, and not too many. */
final class Notes {
    private static final int MAX = 20;

    private final Set<String> notes = new LinkedHashSet<>();

    void add(String note) {
        if (notes.size() < MAX) {
            notes.add(note);
        }
    }

    /** Empty if there are none. */
    String text() {
        return String.join("; ", notes);
    }
}
