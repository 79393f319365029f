package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.chart.machine.ChartRole;
import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.gateway.plotly.PlotlyApi;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The minute after which a stream is taken for stale, on a server whose minute is short; and how many may be open. */
@Timeout(120)
class PlotlySilenceTest {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final IntakeSettings QUICK = new IntakeSettings(SILENCE, 2, Duration.ofMillis(200));

    private final Settings settings = Settings.from(Map.of("SOJOURN_DB_URL", "memory"));
    private final Promise<HttpServer> started = Promise.promise();
    private Database database;
    private JdbcShardLog log;
    private Node node;
    private PlotlyClient client;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(settings.store());
        log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        node = done(Node.join(settings.cluster(), Node.rolesOf(settings.services()), log, database.shards()));
        done(node.host(new ChartRole(new Renderers()), ActorSettings.DEFAULT));
        done(node.vertx().deployVerticle(new Edge()));
        client = new PlotlyClient("http://127.0.0.1:" + done(started.future()).actualPort());
        client.plot("s", "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"quiet\"}}]", "{}");
    }

    @AfterEach
    void stop() throws Exception {
        done(node.abandon());
        log.close();
        database.close();
    }

    @Test
    void aStreamThatFallsSilentIsAnsweredAndKeepsItsSamples() throws Exception {
        try (Socket socket = client.open()) {
            PlotlyClient.send(socket, begin() + PlotlyClient.chunk("{\"x\":1,\"y\":1}\n"));

            String answer = PlotlyClient.rest(socket);

            assertThat(PlotlyClient.status(answer)).isEqualTo(408);
            assertThat(answer).contains("\"accepted\":1");
        }
        String again = client.exchange(PlotlyClient.stream("plotly-streamtoken: quiet\r\n", "{\"x\":2,\"y\":2}\n"));
        assertThat(again).startsWith("HTTP/1.1 200 ");
        assertThat(client.figure("s/0").get("data").get(0).get("y").toString()).isEqualTo("[1,2]");
    }

    @Test
    void aNewlineNowAndThenIsEnough() throws Exception {
        try (Socket socket = client.open()) {
            PlotlyClient.send(socket, begin());
            long end = System.nanoTime() + 2 * SILENCE.toNanos();
            await().pollInterval(SILENCE.dividedBy(8))
                    .atMost(SILENCE.multipliedBy(10))
                    .until(() -> {
                        PlotlyClient.send(socket, PlotlyClient.chunk("\n"));
                        return System.nanoTime() > end;
                    });
            assertThat(socket.getInputStream().available()).isZero();
            PlotlyClient.send(socket, PlotlyClient.chunk("{\"x\":1,\"y\":1}\n") + "0\r\n\r\n");

            assertThat(PlotlyClient.rest(socket)).startsWith("HTTP/1.1 200 ").contains("\"accepted\":1");
        }
    }

    @Test
    void moreStreamsThanMayBeOpenAreToldSo() throws Exception {
        try (Socket first = client.open();
                Socket second = client.open()) {
            PlotlyClient.send(first, begin() + PlotlyClient.chunk("{\"x\":1,\"y\":1}\n"));
            PlotlyClient.send(second, begin() + PlotlyClient.chunk("{\"x\":2,\"y\":2}\n"));
            await().until(() -> client.figure("s/0").get("data").get(0).get("y").size() == 2);

            String answer = client.exchange(begin() + PlotlyClient.chunk("{\"x\":3,\"y\":3}\n"));

            assertThat(PlotlyClient.status(answer)).isEqualTo(429);
        }
    }

    private static String begin() {
        return "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nplotly-streamtoken: quiet\r\n\r\n";
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    /** An HTTP server with nothing but Plotly's API. */
    private final class Edge extends VerticleBase {
        @Override
        public Future<?> start() {
            Shards shards = node.newShards();
            PlotlyApi plotly = new PlotlyApi(
                    vertx, shards, new SampleIntake(vertx, shards), QUICK, new SampleMeters(new SimpleMeterRegistry()));
            return new HttpEdge(vertx, new Access(AccessSettings.loopback()), List.of(plotly))
                    .start("127.0.0.1", 0)
                    .onComplete(started);
        }
    }
}
