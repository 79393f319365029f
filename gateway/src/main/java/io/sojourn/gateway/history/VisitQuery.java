package io.sojourn.gateway.history;

import io.sojourn.cluster.store.EncounterKey;
import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.cluster.store.RecordedEncounter;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.protocol.binary.BinaryReader;
import org.jspecify.annotations.Nullable;

/** The parameters that all lists of encounters share: {@code from}, {@code to}, {@code limit} and {@code cursor}. */
public final class VisitQuery {
    private VisitQuery() {}

    /** Encounters that began within {@code [from, to)}; null ids do not restrict. */
    public static EncounterQuery from(
            Parameters parameters, @Nullable String agentId, @Nullable String extentId, int limit) {
        TimeRange range = TimeRange.of(parameters);
        return new EncounterQuery(
                agentId,
                extentId,
                range.fromMs(),
                range.toMs(),
                parameters.cursor(ListCursor.ENCOUNTERS, VisitQuery::readKey),
                limit);
    }

    static String cursorAfter(RecordedEncounter last) {
        EncounterKey at = EncounterKey.of(last);
        return ListCursor.ENCOUNTERS.write(key -> key.i64(at.startMs()).string(at.encounterId()));
    }

    private static EncounterKey readKey(BinaryReader in) {
        return new EncounterKey(in.i64(), in.string());
    }
}
