package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sojourn replay}. Exit status 0: all taken; 1: some refused, or it failed; 2: bad usage; 130: stopped. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Send a GPX, GeoJSON, NDJSON or CSV file to a running server, in the file's own rhythm.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class ReplayCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REFUSED = 1;
    private static final int STOPPED = 130;
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A .gpx, .geojson, .ndjson or .csv file of fixes.")
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Times as fast as it was, or max. Default: ${DEFAULT-VALUE}.")
    private String speed;

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description = "Who it was. Default: whom the file names, or else the name of the file.")
    private @Nullable String agent;

    @Option(
            names = "--url",
            paramLabel = "U",
            defaultValue = DEFAULT_URL,
            description = "The server. Default: ${DEFAULT-VALUE}.")
    private URI url;

    @Option(names = "--from", paramLabel = "TIME", description = "Leave out what was before this time.")
    private @Nullable String from;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=NAME",
            split = ",",
            description =
                    "What the columns of a CSV file are called, where their names do not tell: "
                            + "latitude=Breite,longitude=Laenge,timestamp=Zeit. Also accuracy, agent_id, altitude, heading, speed.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:SOJOURN_API_KEY}",
            description = "An access key with the scope ingest. Default: the variable SOJOURN_API_KEY.")
    private @Nullable String key;

    @Override
    public Integer call() {
        Rhythm rhythm = new Rhythm(checkedSpeed(), Pace.REAL.nowMs());
        long fromMs = checkedFrom();
        SojournClient client = new SojournClient(checkedUrl(), key == null || key.isBlank() ? null : key);
        ReplayReport report =
                new ReplayReport(spec.commandLine().getOut(), spec.commandLine().getErr());
        try (CountedInput counted = new CountedInput(Files.newInputStream(file));
                BufferedInputStream in = new BufferedInputStream(counted, BUFFER);
                TraceReader trace = TraceFormat.of(file, in)
                        .open(in, agent, String.valueOf(file.getFileName()), checkedColumns())) {
            Replay replay = new Replay(trace, new LocationSender(client, PATIENCE), rhythm, Pace.REAL, fromMs);
            try (Interruption interruption = Interruption.ofThisThread()) {
                double bytes = Math.max(1, Files.size(file));
                return run(replay, () -> counted.count() / bytes * trace.given(), report, interruption);
            }
        } catch (NoSuchFileException e) {
            report.failure("there is no file " + file);
        } catch (IOException e) {
            report.failure(file + ": " + e.getMessage());
        }
        return REFUSED;
    }

    private int run(Replay replay, DoubleSupplier share, ReplayReport report, Interruption interruption)
            throws IOException {
        ReplayProgress progress = new ReplayProgress(spec.commandLine().getErr(), Terminal.here(), Pace.REAL.nowMs());
        boolean whole = false;
        try {
            replay.run((receipt, nowMs) -> progress.told(share.getAsDouble(), receipt.lines(), nowMs));
            whole = true;
        } catch (InterruptedException e) {
            interruption.heed();
        } catch (SendException e) {
            progress.end();
            report.failure(String.valueOf(e.getMessage()));
        } finally {
            progress.end();
            report.counts(replay.receipt());
            if (!whole) {
                report.goOn(again(), replay.settledMs());
            }
        }
        if (interruption.heeded()) {
            return STOPPED;
        }
        return whole && replay.receipt().rejectedTotal() == 0 ? 0 : REFUSED;
    }

    /** This command with all that it was given but where to begin, and the key, which is nobody's to read. */
    private List<String> again() {
        List<String> words = new ArrayList<>(List.of(file.toString()));
        if (!speed.equals("1")) {
            words.addAll(List.of("--speed", speed));
        }
        if (agent != null) {
            words.addAll(List.of("--agent", agent));
        }
        if (!url.toString().equals(DEFAULT_URL)) {
            words.addAll(List.of("--url", url.toString()));
        }
        columns.forEach((field, name) -> words.addAll(List.of("--columns", field + "=" + name)));
        return words;
    }

    private Map<String, String> checkedColumns() {
        for (String field : columns.keySet()) {
            if (!CsvColumns.fields().contains(field)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--columns names " + String.join(", ", CsvColumns.fields()) + ", not '" + field + "'");
            }
        }
        return columns;
    }

    private double checkedSpeed() {
        try {
            return Rhythm.speedOf(speed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private long checkedFrom() {
        if (from == null) {
            return Long.MIN_VALUE;
        }
        long time = Timestamps.parse(from);
        if (time == Timestamps.UNREADABLE) {
            throw new ParameterException(
                    spec.commandLine(), "--from must be a time like 2026-11-21T10:02:00Z, not '" + from + "'");
        }
        return time;
    }

    private URI checkedUrl() {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(), "--url must be like http://127.0.0.1:8080, not '" + url + "'");
        }
        return url;
    }
}
