package io.sojourn.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.standalone.send.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    private final ScriptedServer server = new ScriptedServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeTrace() throws IOException {
        file = folder.resolve("walk.csv");
        Files.writeString(file, "lat,lon,time\n1,2,2026-01-01T00:00:00Z\n1,2,2026-01-01T01:00:00Z\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWholeReplayEndsWellAndTellsTheCountsOfTheServer() {
        int status = run(file.toString(), "--speed", "max", "--agent", "ann");

        assertThat(status).isZero();
        assertThat(out).hasToString("accepted 2 (late 0), duplicates 0, rejected 0" + System.lineSeparator());
        assertThat(server.lines()).hasSize(2).allMatch(line -> line.contains("\"agent_id\":\"ann\""));
    }

    @Test
    void refusedLinesAreListedAndTheStatusTells() {
        server.then(200, """
                {"accepted":1,"duplicates":0,"late":0,"rejected":[{"line":2,"code":"latitude_out_of_range","message":"91"}],
                 "rejected_total":1}""");

        int status = run(file.toString(), "--speed", "max");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("line 3: latitude_out_of_range: 91");
    }

    @Test
    void aFailureTellsFromWhereToGoOn() {
        server.then(200, "{\"accepted\":1,\"duplicates\":0,\"late\":0,\"rejected\":[],\"rejected_total\":0}");
        server.then(401, "{\"code\":\"unauthorized\",\"detail\":\"the key was taken away\"}");

        int status = run(file.toString(), "--speed", "20000");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).startsWith("accepted 1 ");
        assertThat(err.toString())
                .contains("401 unauthorized: the key was taken away")
                .contains("To go on: ./sojourn replay '" + file + "' --speed 20000 --url '" + server.url()
                        + "' --from 2026-01-01T00:00:00.000Z");
    }

    @Test
    void theColumnsOfATableCanBeNamed() throws IOException {
        Files.writeString(file, "Breite;Laenge;Zeit\n1;2;2026-01-01T00:00:00Z\n");

        int status = run(
                file.toString(),
                "--speed",
                "max",
                "--columns",
                "latitude=Breite,longitude=Laenge",
                "--columns",
                "timestamp=Zeit");

        assertThat(status).isZero();
        assertThat(server.lines())
                .containsExactly("{\"agent_id\":\"walk\",\"latitude\":1,\"longitude\":2,"
                        + "\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void aMissingFileIsAFailure() {
        int status = run(folder.resolve("none.gpx").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("there is no file");
    }

    @Test
    void badUsageIsToldBeforeAnythingIsSent() {
        assertThat(run(file.toString(), "--speed", "fast")).isEqualTo(2);
        assertThat(run(file.toString(), "--from", "yesterday")).isEqualTo(2);
        assertThat(run(file.toString(), "--url", "ftp://x")).isEqualTo(2);
        assertThat(run(file.toString(), "--columns", "colour=Farbe")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--url")) {
            all.addAll(List.of("--url", server.url().toString()));
        }
        return new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
