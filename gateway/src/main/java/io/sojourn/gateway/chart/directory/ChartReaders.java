package io.sojourn.gateway.chart.directory;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Scope;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who may read which charts: whoever may read at all, and anybody those that are marked public. To others a chart that is
 * not public and one that there is not look the same. Confined to the context of its directory.
 */
public final class ChartReaders {
    /** Charts that are looked up for one stream of somebody without a key. */
    private static final int MAX_TOPICS = 10;

    private final ChartDirectory charts;

    public ChartReaders(ChartDirectory charts) {
        this.charts = charts;
    }

    /** Fails with {@code UNAUTHORIZED} or {@code FORBIDDEN} if this chart may not be read. */
    public Future<Void> admit(Caller caller, String chartId) {
        if (caller.may(Scope.READ)) {
            return Future.succeededFuture();
        }
        return charts.definition(chartId)
                .map(chart -> chart.isPublic())
                .recover(failure ->
                        failure instanceof ProblemException problem && problem.code() == ErrorCode.CHART_NOT_FOUND
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure))
                .compose(isPublic -> isPublic ? Future.succeededFuture() : Future.failedFuture(refusal(caller)));
    }

    /** The same for events of these topics, which must all be of public charts. */
    public Future<Void> admit(Caller caller, Collection<TopicFilter> topics) {
        if (caller.may(Scope.READ)) {
            return Future.succeededFuture();
        }
        List<Future<Void>> admitting = new ArrayList<>();
        for (TopicFilter topic : topics) {
            String id = topic.id();
            if (topic.kind() != TopicKind.CHARTS || id == null || topics.size() > MAX_TOPICS) {
                return Future.failedFuture(refusal(caller));
            }
            admitting.add(admit(caller, id));
        }
        return Future.all(admitting).mapEmpty();
    }

    private static ProblemException refusal(Caller caller) {
        return caller.isStranger()
                ? new ProblemException(ErrorCode.UNAUTHORIZED, "send Authorization: Bearer with a valid key")
                : new ProblemException(ErrorCode.FORBIDDEN, "this needs a key with scope read");
    }
}
