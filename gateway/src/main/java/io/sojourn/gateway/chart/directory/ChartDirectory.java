package io.sojourn.gateway.chart.directory;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartAnswer.Definitions;
import io.sojourn.protocol.chart.ChartAnswer.Ids;
import io.sojourn.protocol.chart.ChartAnswer.Needed;
import io.sojourn.protocol.chart.ChartAnswer.Plots;
import io.sojourn.protocol.chart.ChartAnswer.Rendered;
import io.sojourn.protocol.chart.ChartAnswer.Whole;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the shards for charts and series, and tells them what does not change a chart's definition. Futures fail with the
 * problem that a shard answers. Confined to the context of its shards.
 */
public final class ChartDirectory {
    private final Shards shards;
    private int nextAppender;

    public ChartDirectory(Shards shards) {
        this.shards = shards;
    }

    /** A chart without its data; fails with {@code CHART_NOT_FOUND}. */
    public Future<ChartDefinition> definition(String chartId) {
        return ask(chartId, new ChartQuery.Definition(chartId)).map(ChartDirectory::definitionOf);
    }

    /**
     * A chart with all of its series; those that are gone are left out. Fails with {@code CHART_NOT_FOUND}.
     *
     * @param asTold as its subscribers have been told, so that the next delta of each follows; otherwise as it is now
     */
    public Future<Whole> whole(String chartId, boolean asTold) {
        return ask(chartId, new ChartQuery.Chart(chartId, asTold)).compose(answer -> {
            ChartDefinition chart = definitionOf(answer);
            List<SeriesPart> parts = new ArrayList<>(((Whole) answer).parts());
            List<String> elsewhere = new ArrayList<>(chart.seriesIds());
            parts.forEach(part -> elsewhere.remove(part.seriesId()));
            return foreign(elsewhere, asTold).map(others -> {
                parts.addAll(others.values());
                return new Whole(chart, parts);
            });
        });
    }

    /** One series whole; fails with {@code SERIES_NOT_FOUND}. */
    public Future<SeriesPart> series(String seriesId) {
        return series(seriesId, false);
    }

    private Future<SeriesPart> series(String seriesId, boolean asTold) {
        return ask(seriesId, new ChartQuery.Series(List.of(seriesId), asTold))
                .map(answer -> ((Whole) answer)
                        .parts().stream()
                                .findFirst()
                                .orElseThrow(() ->
                                        new ProblemException(ErrorCode.SERIES_NOT_FOUND, "no series has this id")));
    }

    /** The first so many charts by id, those after an id. */
    public Future<List<ChartDefinition>> page(String afterId, int limit) {
        return shards.askAll(Role.CHART, new ChartQuery.Page(afterId, limit).toBytes())
                .map(answers -> {
                    List<ChartDefinition> all = new ArrayList<>();
                    answers.forEach(answer -> all.addAll(((Definitions) ChartAnswer.read(answer)).definitions()));
                    return all.stream()
                            .sorted(Comparator.comparing(ChartDefinition::id))
                            .limit(limit)
                            .toList();
                });
    }

    /** A chart as it is asked for, with whatever series it shows; fails with {@code CHART_NOT_FOUND}. */
    public Future<byte[]> render(ChartQuery.Render asked) {
        return ask(asked.chartId(), asked).compose(answer -> {
            if (answer instanceof Needed needed) {
                return foreign(needed.seriesIds(), false)
                        .map(found -> asked.with(needed.seriesIds().stream()
                                .map(id -> found.getOrDefault(id, gone(id)))
                                .toList()))
                        .compose(again -> ask(asked.chartId(), again))
                        .map(ChartDirectory::renderedOf);
            }
            return Future.succeededFuture(renderedOf(answer));
        });
    }

    /** {@code chart-append}, by the shards in turn, since any can do it. */
    public Future<byte[]> append(byte[] body) {
        nextAppender = (nextAppender + 1) % shards.count();
        return shards.ask(new ShardId(Role.CHART, nextAppender), new ChartQuery.Append(body).toBytes())
                .map(ChartAnswer::read)
                .map(ChartDirectory::renderedOf);
    }

    /** Empties the series of a chart, also those that it shares with others. */
    public Future<Void> clear(ChartDefinition chart) {
        Map<ShardId, List<String>> idsOfShard = new TreeMap<>();
        for (String id : chart.seriesIds()) {
            idsOfShard.computeIfAbsent(shardOf(id), shard -> new ArrayList<>()).add(id);
        }
        List<Future<Void>> clearing = new ArrayList<>();
        idsOfShard.forEach((shard, ids) -> clearing.add(send(shard, new ChartCommand.Clear(ids))));
        return Future.join(clearing).mapEmpty();
    }

    /** Lets only this token write to the chart or series that it is for; fails if there is none. */
    public Future<Void> rotate(StreamToken token) {
        return send(token.target(), new ChartCommand.Rotate(token.target(), token.fingerprint()));
    }

    /** The plots of a user of Plotly's old clients, the newest last. */
    public Future<List<Plot>> plots(String user) {
        return shards.ask(ChartIds.shardOfUser(user, shards.count()), new ChartQuery.Plots(user).toBytes())
                .map(answer -> ((Plots) ChartAnswer.read(answer)).plots());
    }

    /**
     * Makes a chart the plot of this name of a user; fails with {@code CHART_CHANGED} if the plot is another chart already
     * than the one that is to be replaced.
     *
     * @param replaced empty for a new plot
     */
    public Future<Plot> file(String user, String filename, String chartId, String replaced) {
        ChartCommand command = new ChartCommand.FilePlot(user, filename, chartId, replaced);
        return shards.send(ChartIds.shardOfUser(user, shards.count()), command.toCommand())
                .map(result -> new Plot((int) CommandReply.value(result.reply()), filename, chartId));
    }

    /** The charts that show what a token writes to; fails as a line with the token would. */
    public Future<List<String>> showing(StreamToken token) {
        return ask(token.target(), new ChartQuery.Showing(token.target(), token.fingerprint()))
                .map(answer -> ((Ids) answer).ids());
    }

    /**
     * Writes lines of samples to what a token writes to.
     *
     * @param lines as {@code SampleParser} writes them
     * @return what became of each
     */
    public Future<List<SampleOutcome>> write(StreamToken token, byte[] lines) {
        return shards.send(shardOf(token.target()), new Command(CommandKind.APPEND_SAMPLES, lines))
                .map(result -> {
                    List<SampleOutcome> outcomes = new ArrayList<>(result.reply().length);
                    for (byte outcome : result.reply()) {
                        outcomes.add(SampleOutcome.of(outcome));
                    }
                    return outcomes;
                });
    }

    /** Sends a command to the shard of a chart or series; fails with the problem that it is refused with. */
    Future<Void> send(String id, ChartCommand command) {
        return send(shardOf(id), command);
    }

    private Future<Void> send(ShardId shard, ChartCommand command) {
        return shards.send(shard, command.toCommand()).map(result -> {
            CommandReply.value(result.reply());
            return null;
        });
    }

    private Future<ChartAnswer> ask(String id, ChartQuery query) {
        return shards.ask(shardOf(id), query.toBytes()).map(ChartAnswer::read);
    }

    private ShardId shardOf(String id) {
        return ChartIds.shardOf(id, shards.count());
    }

    /** Series that live elsewhere, as far as there are such. */
    private Future<Map<String, SeriesPart>> foreign(Collection<String> seriesIds, boolean asTold) {
        Map<String, SeriesPart> found = new LinkedHashMap<>();
        List<Future<Void>> asking = new ArrayList<>();
        for (String id : seriesIds) {
            asking.add(series(id, asTold)
                    .<Void>map(part -> {
                        found.put(id, part);
                        return null;
                    })
                    .recover(failure -> isGone(failure) ? Future.succeededFuture() : Future.failedFuture(failure)));
        }
        return Future.all(asking).map(found);
    }

    /** A shard that needs a series must be given one. */
    private static SeriesPart gone(String id) {
        return new SeriesPart(id, "", 0, 0, XType.AUTO, false, Samples.NONE);
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ErrorCode.SERIES_NOT_FOUND;
    }

    private static ChartDefinition definitionOf(ChartAnswer answer) {
        ChartDefinition definition = ((Whole) answer).definition();
        if (definition == null) {
            throw new ProblemException(ErrorCode.CHART_NOT_FOUND, "no chart has this id");
        }
        return definition;
    }

    private static byte[] renderedOf(ChartAnswer answer) {
        return ((Rendered) answer).bytes();
    }
}
