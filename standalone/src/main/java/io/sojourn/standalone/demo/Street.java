package io.sojourn.standalone.demo;

import java.util.List;

/** A stretch of street as it is drawn: one line of one name. */
record Street(String name, StreetKind kind, List<Spot> line) {
    Street {
        line = List.copyOf(line);
    }
}
