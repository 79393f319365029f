package io.sojourn.gateway.plotly;

import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the samples that plots bring into their series. A series of a chart's own that no stream feeds gets a new token
 * for that, which nobody is told. Confined to the context of its directory.
 */
final class TraceLoader {
    /** As much goes to a shard at once. */
    private static final int COMMAND_BYTES = 64 * 1024;

    private final ChartDirectory charts;
    private final Random random;
    private final BlockingWork work;

    /**
     * Writes by a directory.
     *
     * @param random for secrets: not one that can be foretold
     * @param work for plots of megabytes
     */
    TraceLoader(ChartDirectory charts, Random random, BlockingWork work) {
        this.work = work;
        this.charts = charts;
        this.random = random;
    }

    /**
     * Writes samples; of a series that several traces show, those of the first that has any.
     *
     * @param tokens of series, as far as they were issued just now
     * @param notes what was refused is added there
     */
    Future<Void> load(ChartDefinition chart, List<Fed> traces, Map<String, String> tokens, Notes notes) {
        List<Future<Void>> loading = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Fed fed : inOrder(traces)) {
            if (!fed.isNothing() && done.add(fed.seriesId())) {
                loading.add(token(chart, fed, tokens).compose(token -> write(token, fed, notes)));
            }
        }
        return Future.join(loading).mapEmpty();
    }

    /** Those with samples first. */
    private static List<Fed> inOrder(List<Fed> traces) {
        List<Fed> ordered = new ArrayList<>(traces);
        ordered.sort((a, b) ->
                Boolean.compare(a.trace().data().isEmpty(), b.trace().data().isEmpty()));
        return ordered;
    }

    private Future<StreamToken> token(ChartDefinition chart, Fed fed, Map<String, String> tokens) {
        StreamToken own = fed.trace().token();
        if (own != null && own.target().equals(fed.seriesId())) {
            return Future.succeededFuture(own);
        }
        String issued = tokens.get(fed.seriesId());
        if (issued != null) {
            return Future.succeededFuture(StreamToken.parse(issued));
        }
        if (!ChartIds.isOwnSeries(fed.seriesId(), chart.id())) {
            throw new ProblemException(
                    ErrorCode.INVALID_PARAMETER,
                    "this trace of the plot is fed by a stream: its samples must come with the same stream.token");
        }
        StreamToken fresh = StreamToken.issue(fed.seriesId(), random);
        return charts.rotate(fresh).map(fresh);
    }

    private Future<Void> write(StreamToken token, Fed fed, Notes notes) {
        return work.run(() -> commands(token, fed)).compose(commands -> write(token, fed, commands, notes));
    }

    private Future<Void> write(StreamToken token, Fed fed, List<byte[]> commands, Notes notes) {
        Future<Void> written = Future.succeededFuture();
        for (byte[] command : commands) {
            written = written.compose(before -> charts.write(token, command)).map(outcomes -> {
                outcomes.forEach(outcome -> note(fed.trace(), outcome, notes));
                return null;
            });
        }
        return written;
    }

    private static List<byte[]> commands(StreamToken token, Fed fed) {
        SampleParser parser = new SampleParser();
        List<byte[]> commands = new ArrayList<>();
        BinaryWriter out = new BinaryWriter();
        boolean replacing = fed.filling() != Filling.BEHIND;
        for (byte[] line : fed.trace().data().lines()) {
            parser.parse(line, 0, line.length, token, SampleDialect.OWN);
            parser.write(out, out.size() > 0, replacing);
            replacing = false;
            if (out.size() > COMMAND_BYTES) {
                commands.add(out.toBytes());
                out.clear();
            }
        }
        if (out.size() > 0) {
            commands.add(out.toBytes());
        }
        return commands;
    }

    private static void note(PlotTrace trace, SampleOutcome outcome, Notes notes) {
        @Nullable ProblemException problem = outcome.problem();
        if (problem != null) {
            notes.add("samples of " + trace.name() + " were refused: " + problem.detail());
        }
    }
}
