package io.sojourn.gateway.chart.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.SeenAnswer;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.chart.request.ChartPlan;
import io.sojourn.gateway.chart.request.ChartRequest;
import io.sojourn.gateway.chart.source.SourceStart;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartCommand.Change;
import io.sojourn.protocol.chart.ChartCommand.Create;
import io.sojourn.protocol.chart.ChartCommand.Delete;
import io.sojourn.protocol.chart.ChartCommand.Join;
import io.sojourn.protocol.chart.ChartCommand.Leave;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What shards are told, and in which order, when things go wrong in between. */
class ChartEditorTest {
    private static final StreamToken SHARED = StreamToken.parse("shared");
    private static final String ID = "cabcdefghijkm";
    private static final String WITH_SHARED = "{\"traces\":[{\"name\":\"a\",\"token\":\"shared\"}]}";
    private static final String WITHOUT = "{\"traces\":[{\"name\":\"b\"}]}";

    private final Script shards = new Script();
    private final ChartEditor editor =
            new ChartEditor(new ChartDirectory(shards), SourceStart.NONE, new Random(7), Clock.systemUTC());

    /** One chart, and refusals for the commands that come next. */
    private static final class Script implements Shards {
        private final List<ChartCommand> told = new ArrayList<>();
        private final List<ErrorCode> refusals = new ArrayList<>();
        private Class<?> refused = Change.class;
        private @Nullable ChartDefinition chart;

        void refuse(Class<? extends ChartCommand> kind, ErrorCode... codes) {
            refused = kind;
            refusals.addAll(List.of(codes));
        }

        @Override
        public Future<CommandResult> send(ShardId shard, Command command) {
            ChartCommand read = ChartCommand.read(command.body());
            told.add(read);
            byte[] reply = refused.isInstance(read) && !refusals.isEmpty()
                    ? CommandReply.refused(refusals.remove(0), "as the script says")
                    : CommandReply.done();
            return Future.succeededFuture(new CommandResult(reply, 1, List.of()));
        }

        @Override
        public Future<SeenAnswer> see(ShardId shard, byte[] query) {
            ChartAnswer answer = chart == null
                    ? new ChartAnswer.Refused(ErrorCode.CHART_NOT_FOUND, "none")
                    : new ChartAnswer.Whole(chart, List.of());
            return Future.succeededFuture(new SeenAnswer(1, answer.toBytes()));
        }

        @Override
        public Future<Long> tail(ShardId shard) {
            throw new AssertionError("not asked");
        }

        @Override
        public int count() {
            return 8;
        }

        @Override
        public Future<List<byte[]>> askAll(Role role, byte[] query) {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void onDrain(Runnable action) {
            action.run();
        }
    }

    @Test
    void aChartJoinsWhatItShowsBeforeItIsMade() {
        Future<ChartEditor.Made> made = editor.create(request(WITH_SHARED));

        assertThat(made.succeeded()).isTrue();
        assertThat(shards.told).hasExactlyElementsOfTypes(Join.class, Create.class);
    }

    @Test
    void aChartThatCannotBeMadeLeavesWhatItJoined() {
        shards.refuse(Create.class, ErrorCode.CHART_LIMIT_REACHED);

        Future<ChartEditor.Made> made = editor.create(request(WITH_SHARED));

        assertThat(codeOf(made)).isEqualTo(ErrorCode.CHART_LIMIT_REACHED);
        assertThat(shards.told).hasExactlyElementsOfTypes(Join.class, Create.class, Leave.class);
        assertThat(((Leave) shards.told.get(2)).seriesId()).isEqualTo(SHARED.target());
    }

    @Test
    void aChangeIsTriedAgainOnWhatAnotherHasMadeOfTheChart() {
        shards.chart = chart(3);
        shards.refuse(Change.class, ErrorCode.CHART_CHANGED, ErrorCode.CHART_CHANGED);

        Future<ChartPlan> changed = editor.change(ID, request("{\"title\":\"T\"}"));

        assertThat(changed.succeeded()).isTrue();
        assertThat(shards.told).hasExactlyElementsOfTypes(Change.class, Change.class, Change.class);
        assertThat(changed.result().definition().revision()).isEqualTo(4);
    }

    @Test
    void aChangeThatIsGivenUpLeavesWhatTheChartDoesNotShow() {
        shards.chart = chart(3);
        shards.refuse(Change.class, ErrorCode.CHART_LIMIT_REACHED);

        Future<ChartPlan> changed = editor.change(ID, request(WITH_SHARED));

        assertThat(codeOf(changed)).isEqualTo(ErrorCode.CHART_LIMIT_REACHED);
        assertThat(shards.told).hasExactlyElementsOfTypes(Join.class, Change.class, Leave.class);
    }

    @Test
    void aChangeThatIsGivenUpDoesNotLeaveWhatTheChartShowedBefore() {
        shards.chart = chart(3, new TraceDefinition("a", SHARED.target(), 1, TraceMode.LINES, 1));
        shards.refuse(Change.class, ErrorCode.CHART_LIMIT_REACHED);

        Future<ChartPlan> changed = editor.change(ID, request(WITH_SHARED));

        assertThat(codeOf(changed)).isEqualTo(ErrorCode.CHART_LIMIT_REACHED);
        assertThat(shards.told).hasExactlyElementsOfTypes(Join.class, Change.class);
    }

    @Test
    void aRevokedTokenChangesNothing() {
        shards.chart = chart(3);
        shards.refuse(Join.class, ErrorCode.TOKEN_REVOKED);

        Future<ChartPlan> changed = editor.change(ID, request(WITH_SHARED));

        assertThat(codeOf(changed)).isEqualTo(ErrorCode.TOKEN_REVOKED);
        assertThat(shards.told).doesNotHaveAnyElementsOfTypes(Change.class);
    }

    @Test
    void whatAChartShowsNoMoreItLeavesAfterwards() {
        shards.chart = chart(3, new TraceDefinition("a", SHARED.target(), 1, TraceMode.LINES, 1));

        Future<ChartPlan> changed = editor.change(ID, request(WITHOUT));
        Future<Void> deleted = editor.delete(ID);

        assertThat(changed.succeeded()).isTrue();
        assertThat(deleted.succeeded()).isTrue();
        assertThat(shards.told).hasExactlyElementsOfTypes(Change.class, Leave.class, Delete.class, Leave.class);
    }

    private static ChartDefinition chart(long revision, TraceDefinition... traces) {
        return new ChartDefinition(ID, ChartStyle.DEFAULT, List.of(traces), false, "", revision, 1_000);
    }

    private static ChartRequest request(String body) {
        try {
            return ChartRequest.read(new ObjectMapper().readTree(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ErrorCode codeOf(Future<?> failed) {
        return ((ProblemException) failed.cause()).code();
    }
}
