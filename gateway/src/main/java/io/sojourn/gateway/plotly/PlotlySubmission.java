package io.sojourn.gateway.plotly;

import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.intake.SampleSubmission;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of Plotly's clients. */
final class PlotlySubmission extends SampleSubmission {
    private final SampleIntake intake;
    private final LookChanges looks;
    private final @Nullable StreamToken token;
    private final SampleDialect dialect;
    private boolean namesTokens;

    /** @param token null if each line is to name its own */
    PlotlySubmission(
            SampleIntake intake,
            SampleMeters meters,
            LookChanges looks,
            @Nullable StreamToken token,
            SampleDialect dialect) {
        super(intake, meters, token, true);
        this.intake = intake;
        this.looks = looks;
        this.token = token;
        this.dialect = dialect;
    }

    @Override
    protected void reading() {
        intake.fromPlotly(token, dialect);
    }

    @Override
    protected void taken() {
        namesTokens = true;
        byte[] line = intake.looks();
        if (line != null) {
            looks.offer(intake.token(), line);
        }
    }

    @Override
    protected void rejected() {
        super.rejected();
        if (isWithoutToken()
                && rejections().listed().get(0).code() == ErrorCode.STREAM_TOKEN_MISSING
                && rejections().total() == 1) {
            // A client that forgot the header would write for ever in vain.
            fail(rejections().listed().get(0).line(), noToken());
        }
    }

    @Override
    protected @Nullable ProblemException refusal() {
        return isWithoutToken() ? noToken() : super.refusal();
    }

    private boolean isWithoutToken() {
        return token == null && !namesTokens;
    }

    private static ProblemException noToken() {
        return new ProblemException(
                ErrorCode.STREAM_TOKEN_MISSING, "send the header plotly-streamtoken, or streamtoken in each line");
    }
}
