package io.sojourn.gateway.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of visits, the one that began last first.
 *
 * @param nextCursor null on the last page
 */
public record VisitPage(List<Visit> visits, @Nullable String nextCursor) {
    public VisitPage {
        visits = List.copyOf(visits);
    }
}
