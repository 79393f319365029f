package io.sojourn.chart.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plots of the users of Plotly's old clients, and the series of their tokens. */
class PlotterTest {
    private static final StreamToken TOKEN = StreamToken.parse("abcdefghij");

    private final ShardRun shard = new ShardRun();

    @Test
    void plotsAreNumberedPerUserAndKeptOverARestart() {
        // Given
        shard.tell(file("ada", "a", "c1", ""));
        shard.tell(file("ada", "b", "c2", ""));
        shard.tell(file("bob", "a", "c3", ""));
        // When
        shard.startAgain();
        // Then
        assertThat(plots("ada")).containsExactly(new Plot(0, "a", "c1"), new Plot(1, "b", "c2"));
        assertThat(plots("bob")).containsExactly(new Plot(0, "a", "c3"));
        assertThat(plots("eve")).isEmpty();
    }

    @Test
    void anotherChartTakesThePlaceOfTheOneThatItNames() {
        shard.tell(file("ada", "a", "c1", ""));

        shard.tell(file("ada", "a", "c2", "c1"));

        assertThat(plots("ada")).containsExactly(new Plot(0, "a", "c2"));
    }

    @Test
    void ofTwoWhoPlotAtTheSameTimeTheSecondIsRefused() {
        shard.tell(file("ada", "a", "c1", ""));

        for (ChartCommand late : List.of(file("ada", "a", "c2", ""), file("ada", "a", "c2", "c7"))) {
            assertThatThrownBy(() -> shard.tell(late))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHART_CHANGED));
        }
        assertThat(plots("ada")).containsExactly(new Plot(0, "a", "c1"));
    }

    @Test
    void theOldestPlotOfAUserIsForgottenWhenThereAreTooMany() {
        for (int i = 0; i <= Plotter.MAX_PLOTS; i++) {
            shard.tell(file("ada", "f" + i, "c" + i, ""));
        }

        List<Plot> plots = plots("ada");
        assertThat(plots).hasSize(Plotter.MAX_PLOTS);
        assertThat(plots.get(0).number()).isEqualTo(1);
        assertThat(plots.get(plots.size() - 1)).isEqualTo(new Plot(1_000, "f1000", "c1000"));
    }

    @Test
    void aTokenTellsWhichChartsShowWhatItWritesTo() {
        shard.tell(new ChartCommand.Join(spec(10), "cabc"));
        shard.tell(new ChartCommand.Join(spec(10), "cdef"));

        ChartAnswer answer = shard.ask(new ChartQuery.Showing(TOKEN.target(), TOKEN.fingerprint()));

        assertThat(answer).isEqualTo(new ChartAnswer.Ids(List.of("cabc", "cdef")));
        assertThatThrownBy(() -> shard.ask(new ChartQuery.Showing(TOKEN.target(), new byte[16])))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_REVOKED));
    }

    @Test
    void theChartTokenTellsItsChart() {
        Charts chart = Charts.of(ChartKind.LINE, 10);
        shard.tell(chart.create());

        assertThat(shard.ask(new ChartQuery.Showing(
                        chart.definition().id(), chart.token().fingerprint())))
                .isEqualTo(new ChartAnswer.Ids(List.of(chart.definition().id())));
    }

    @Test
    void aSeriesThatNobodyElseShowsGrowsAsItsChartWants() {
        shard.tell(new ChartCommand.Join(spec(2), "cabc"));
        shard.tell(new ChartCommand.Join(spec(4), "cabc"));
        shard.tell(new ChartCommand.Join(spec(1), "cdef"));

        shard.write(TOKEN, "{\"x\":[1,2,3,4,5],\"y\":[1,2,3,4,5]}");

        assertThat(shard.series(TOKEN.target()).samples().y()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void whatReplacesAllMayBeOfAnotherTypeOfX() {
        shard.tell(new ChartCommand.Join(spec(10), "cabc"));
        shard.write(TOKEN, "{\"x\":1,\"y\":1}");
        shard.startAgain();

        List<SampleOutcome> appended = shard.write(TOKEN, "{\"x\":\"2026-01-01 00:00\",\"y\":1}");
        List<SampleOutcome> replaced = shard.write(TOKEN, true, "{\"x\":[\"2026-01-01 00:00\"],\"y\":[2]}");
        List<SampleOutcome> categories = shard.write(TOKEN, true, "{\"x\":[\"a\",\"b\"],\"y\":[3,4]}");

        assertThat(appended).containsExactly(SampleOutcome.X_IS_TEXT);
        assertThat(replaced).containsExactly(SampleOutcome.ACCEPTED);
        assertThat(categories).containsExactly(SampleOutcome.ACCEPTED);
        assertThat(shard.series(TOKEN.target()).xType()).isEqualTo(XType.CATEGORY);
        assertThat(shard.series(TOKEN.target()).samples().y()).containsExactly(3, 4);
    }

    private List<Plot> plots(String user) {
        return ((ChartAnswer.Plots) shard.ask(new ChartQuery.Plots(user))).plots();
    }

    private static ChartCommand file(String user, String filename, String chartId, String replaced) {
        return new ChartCommand.FilePlot(user, filename, chartId, replaced);
    }

    private static SeriesSpec spec(int maxPoints) {
        return new SeriesSpec(TOKEN.target(), "t", TOKEN.fingerprint(), XType.AUTO, maxPoints, 0);
    }
}
