package io.sojourn.gateway.history;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Visits being written in some format, in pieces. */
interface VisitDocument {
    Buffer begin();

    Buffer visits(List<Visit> visits);

    Buffer end();
}
