package io.sojourn.gateway.history;

import io.sojourn.cluster.store.EncounterKey;
import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.gateway.rest.PieceSource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of visits as it is read from the store, page by page, in some format. In memory lies one page. */
final class VisitPieces implements PieceSource {
    private final Visits visits;
    private final VisitDocument document;
    private EncounterQuery query;
    private @Nullable VisitPage page;
    private int left;
    private boolean begun;
    private boolean ended;

    /**
     * @param query of the first page
     * @param first that page
     * @param limit how many visits at most
     */
    VisitPieces(Visits visits, VisitDocument document, EncounterQuery query, VisitPage first, int limit) {
        this.visits = visits;
        this.document = document;
        this.query = query;
        this.page = first;
        this.left = limit;
    }

    @Override
    public Future<@Nullable Buffer> next() {
        if (!begun) {
            begun = true;
            return Future.succeededFuture(document.begin());
        }
        VisitPage read = page;
        if (read == null) {
            return ended ? Future.succeededFuture(null) : visits.findMore(query).map(this::write);
        }
        page = null;
        return Future.succeededFuture(write(read));
    }

    private @Nullable Buffer write(VisitPage read) {
        List<Visit> shown = read.visits();
        left -= shown.size();
        Buffer piece = document.visits(shown);
        if (read.nextCursor() == null || left <= 0) {
            ended = true;
            return piece.appendBuffer(document.end());
        }
        query = after(shown.get(shown.size() - 1));
        return piece;
    }

    private EncounterQuery after(Visit last) {
        return new EncounterQuery(
                query.agentId(),
                query.extentId(),
                query.fromMs(),
                query.toMs(),
                EncounterKey.of(last.encounter()),
                Math.min(left, query.limit()));
    }
}
