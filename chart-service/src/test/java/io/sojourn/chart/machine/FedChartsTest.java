package io.sojourn.chart.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts that draw what the place engine knows, as their shard sees it. */
class FedChartsTest {
    private static final ShardId DWELL = new ShardId(Role.DWELL, 5);
    private static final byte[] FINGERPRINT = new byte[16];

    private final ShardRun shard = new ShardRun();

    @Test
    void samplesAndHowFarTheyReachAreTakenTogetherAndOnce() {
        // Given
        shard.tell(create("cone"));
        ChartCommand.Feed feed = feed("cone", 0, 20, 1_000);
        // When
        shard.tell(feed);
        assertThatThrownBy(() -> shard.tell(feed)).satisfies(refused -> isOf(refused, ErrorCode.CHART_CHANGED));
        shard.tell(feed("cone", 1, 30, 2_000));
        // Then
        assertThat(shard.series("cone.1").samples().x()).containsExactly(1_000, 2_000);
        assertThat(sources("")).singleElement().satisfies(chart -> {
            assertThat(chart.feeds()).isEqualTo(2);
            assertThat(chart.marks()).containsExactly(new SourceMark(DWELL, 30, 1));
            assertThat(chart.state()).containsExactly(30);
        });
    }

    @Test
    void aCheckpointKeepsHowFarAChartWasFed() {
        // Given
        shard.tell(create("cone"));
        shard.tell(feed("cone", 0, 20, 1_000));
        // When
        shard.startAgain();
        // Then
        assertThat(sources("cone")).singleElement().satisfies(chart -> {
            assertThat(chart.source()).hasToString("places/office/occupancy");
            assertThat(chart.feeds()).isEqualTo(1);
            assertThat(chart.marks()).containsExactly(new SourceMark(DWELL, 20, 1));
        });
    }

    @Test
    void aDeletedChartIsFedNoMore() {
        // Given
        shard.tell(create("cone"));
        // When
        shard.tell(new ChartCommand.Delete("cone"));
        // Then
        assertThat(sources("")).isEmpty();
        assertThatThrownBy(() -> shard.tell(feed("cone", 0, 20, 1_000)))
                .satisfies(refused -> isOf(refused, ErrorCode.CHART_NOT_FOUND));
    }

    @Test
    void aShardHasSoManyOfThemAndNoMore() {
        // Given
        for (int i = 0; i < ChartShard.MAX_SOURCED; i++) {
            shard.tell(create("c" + i));
        }
        // When, then
        assertThatThrownBy(() -> shard.tell(create("cmore")))
                .satisfies(refused -> isOf(refused, ErrorCode.CHART_LIMIT_REACHED));
        shard.tell(Charts.of(ChartKind.LINE, 10).create());
    }

    private List<SourcedChart> sources(String chartId) {
        return ((ChartAnswer.Sourced) shard.ask(new ChartQuery.Sources(chartId))).charts();
    }

    private static ChartCommand create(String id) {
        String series = ChartIds.ownSeries(id, 1);
        TraceDefinition trace = new TraceDefinition("occupancy", series, TraceDefinition.OWN_COLOR, TraceMode.LINES, 1);
        ChartDefinition definition =
                new ChartDefinition(id, ChartStyle.DEFAULT, List.of(trace), false, "places/office/occupancy", 1, 500);
        return new ChartCommand.Create(
                definition,
                FINGERPRINT,
                List.of(new SeriesSpec(series, "occupancy", FINGERPRINT, XType.TIME, 500, 0)),
                List.of(new SourceMark(DWELL, 10, 0)));
    }

    private static ChartCommand.Feed feed(String id, long feeds, long seq, double x) {
        Samples samples = new Samples(new double[] {x}, null, new double[] {1}, null);
        return new ChartCommand.Feed(
                id, feeds, List.of(new SourceMark(DWELL, seq, 1)), new byte[] {(byte) seq}, samples);
    }

    private static void isOf(Throwable refused, ErrorCode code) {
        assertThat(((ProblemException) refused).code()).isEqualTo(code);
    }
}
