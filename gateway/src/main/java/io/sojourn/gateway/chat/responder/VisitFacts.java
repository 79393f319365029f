package io.sojourn.gateway.chat.responder;

import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.gateway.chat.responder.Inquiry.Period;
import io.sojourn.gateway.history.Visit;
import io.sojourn.gateway.history.Visits;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Where agents have stayed. */
final class VisitFacts {
    private static final int LISTED = 20;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Visits visits;
    private final Clock clock;

    VisitFacts(Visits visits, Clock clock) {
        this.visits = visits;
        this.clock = clock;
    }

    /** Tells the newest visits first; those that began within the period. */
    Future<Void> of(String agentId, Period period, Telling out) {
        long now = clock.millis();
        long today = Math.floorDiv(now, DAY_MS) * DAY_MS;
        long from = switch (period) {
            case TODAY -> today;
            case YESTERDAY -> today - DAY_MS;
            case WEEK -> now - 7 * DAY_MS;
            case EVER -> Long.MIN_VALUE;
        };
        long to = period == Period.YESTERDAY ? today : Long.MAX_VALUE;
        return visits.find(new EncounterQuery(agentId, null, from, to, null, LISTED))
                .map(page -> {
                    List<Visit> found = page.visits();
                    if (found.isEmpty()) {
                        out.say(agentId + " has stayed nowhere " + period.words() + ".");
                        return null;
                    }
                    out.say(agentId + " has stayed somewhere " + Phrases.count(found.size(), "time") + " "
                            + period.words() + (page.nextCursor() == null ? "" : ", and more") + ", the last first:");
                    found.forEach(visit -> out.say("\n- " + lineOf(visit, now)));
                    return null;
                });
    }

    private static String lineOf(Visit visit, long now) {
        Long end = visit.encounter().endMs();
        String from = Phrases.time(visit.stay().startMs(), now);
        return AgentFacts.placeOf(visit.stay()) + ", " + Phrases.duration(visit.durationMs()) + ", "
                + (end == null ? "since " + from : from + " to " + Phrases.time(end, now));
    }
}
