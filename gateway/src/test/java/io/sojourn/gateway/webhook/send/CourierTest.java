package io.sojourn.gateway.webhook.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.webhook.Receiver;
import io.sojourn.gateway.webhook.Receiver.Answer;
import io.sojourn.gateway.webhook.address.AddressPolicy;
import io.sojourn.gateway.webhook.address.NameLookup;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.address.WebhookUrl;
import io.sojourn.gateway.webhook.retry.Answered;
import io.sojourn.protocol.network.NetworkRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One try, against real receivers. */
class CourierTest {
    private static final long PATIENT_MS = 15_000;
    private static final long IMPATIENT_MS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<List<InetAddress>> answers =
            new AtomicReference<>(List.of(InetAddress.getLoopbackAddress()));

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void headersAndBodyAreAsTheSpecificationHasThem() {
        try (Receiver receiver = Receiver.accepting()) {
            Sent sent = send(courier(PATIENT_MS), receiver.url("/a%2Fb?x=%20"));

            assertThat(sent).isEqualTo(new Sent(Answered.DELIVERED, 200, null, null, 0));
            Receiver.Got got = receiver.got().get(0);
            assertThat(got.path()).isEqualTo("/a%2Fb?x=%20");
            assertThat(got.body()).isEqualTo("{\"a\":\"ä\"}");
            assertThat(got.id()).isEqualTo("msg_1");
            assertThat(got.headers().firstValue("webhook-timestamp")).hasValue("1700000000");
            assertThat(got.headers().firstValue("webhook-signature")).hasValue("v1,abc");
            assertThat(got.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(got.headers().firstValue("host")).hasValue("127.0.0.1:" + receiver.port());
        }
    }

    @Test
    void theNameOfTheUrlIsKeptAsHost() {
        try (Receiver receiver = Receiver.accepting()) {
            send(courier(PATIENT_MS), "http://receiver.test:" + receiver.port() + "/");

            assertThat(receiver.got().get(0).headers().firstValue("host")).hasValue("receiver.test:" + receiver.port());
        }
    }

    @Test
    void theNameOfTheUrlIsWhatTheCertificateMustBeMadeOutFor() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("receiver.test");
        CompletableFuture<String> indicated = new CompletableFuture<>();
        HttpServer server = await(vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(certificate.keyCertOptions()))
                .requestHandler(request -> {
                    indicated.complete(request.connection().indicatedServerName());
                    request.response().end();
                })
                .listen(0, "127.0.0.1"));
        HttpClientOptions trusting = Courier.options().setTrustOptions(certificate.trustOptions());
        Courier courier = courier(PATIENT_MS, trusting);

        Sent right = send(courier, "https://receiver.test:" + server.actualPort() + "/");
        Sent wrong = send(courier, "https://other.test:" + server.actualPort() + "/");
        Sent untrusted = send(courier(PATIENT_MS), "https://receiver.test:" + server.actualPort() + "/");

        assertThat(right.answered()).isEqualTo(Answered.DELIVERED);
        assertThat(indicated.get(1, TimeUnit.SECONDS)).isEqualTo("receiver.test");
        assertThat(wrong.answered()).isEqualTo(Answered.FAILED);
        assertThat(wrong.error()).contains("TLS");
        assertThat(untrusted.answered()).isEqualTo(Answered.FAILED);
        certificate.delete();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAFailureAndNotFollowed(int status) {
        try (Receiver elsewhere = Receiver.accepting();
                Receiver receiver =
                        new Receiver(got -> new Answer(status, Map.of("Location", elsewhere.url("/")), "over there"))) {
            Sent sent = send(courier(PATIENT_MS), receiver.url("/"));

            assertThat(sent.answered()).isEqualTo(Answered.FAILED);
            assertThat(sent.status()).isEqualTo(status);
            assertThat(elsewhere.got()).isEmpty();
        }
    }

    @Test
    void theAnswerIsKeptUpToFourKilobytes() {
        try (Receiver receiver = new Receiver(got -> new Answer(500, Map.of(), "x".repeat(100_000)))) {
            Sent sent = send(courier(PATIENT_MS), receiver.url("/"));

            assertThat(sent.status()).isEqualTo(500);
            assertThat(sent.answer()).hasSize(4_096);
            assertThat(send(courier(PATIENT_MS), receiver.url("/")).status()).isEqualTo(500);
        }
    }

    @Test
    void retryAfterIsTold() {
        try (Receiver receiver = new Receiver(got -> new Answer(429, Map.of("Retry-After", "7"), "slowly"))) {
            Sent sent = send(courier(PATIENT_MS), receiver.url("/"));

            assertThat(sent.answered()).isEqualTo(Answered.SLOW_DOWN);
            assertThat(sent.retryAfterMs()).isEqualTo(7_000);
            assertThat(new String(sent.answer(), UTF_8)).isEqualTo("slowly");
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver receiver = new Receiver(got -> {
            never.await();
            return Answer.of(200);
        })) {
            Sent sent = send(courier(IMPATIENT_MS), receiver.url("/"));

            assertThat(sent.answered()).isEqualTo(Answered.FAILED);
            assertThat(sent.status()).isNull();
            assertThat(sent.error()).startsWith("no answer within");
        }
    }

    @Test
    void aReceiverThatNeverEndsItsAnswerIsTakenAtItsStatus() throws IOException {
        try (ServerSocket socket = dripping("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) {
            Sent sent = send(courier(IMPATIENT_MS), "http://127.0.0.1:" + socket.getLocalPort() + "/");

            assertThat(sent.answered()).isEqualTo(Answered.DELIVERED);
        }
    }

    @Test
    void aReceiverThatNeverEndsItsHeadersIsGivenUp() throws IOException {
        try (ServerSocket socket = dripping("HTTP/1.1 200 OK\r\nX-Endless: ")) {
            Sent sent = send(courier(IMPATIENT_MS), "http://127.0.0.1:" + socket.getLocalPort() + "/");

            assertThat(sent.answered()).isEqualTo(Answered.FAILED);
        }
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsNoFailureOfTheReceiver() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            // Given: a receiver that says it keeps connections, and closes each as it gets its second request
            Thread thread = new Thread(() -> serveOnceEach(socket));
            thread.setDaemon(true);
            thread.start();
            String url = "http://127.0.0.1:" + socket.getLocalPort() + "/";
            Courier courier = courier(PATIENT_MS);
            assertThat(send(courier, url).answered()).isEqualTo(Answered.DELIVERED);
            // When
            Sent sent = send(courier, url);
            // Then
            assertThat(sent.answered()).as(String.valueOf(sent.error())).isEqualTo(Answered.DELIVERED);
        }
    }

    @Test
    void aReceiverThatClosesWithoutAWordIsAFailureAtOnce() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicInteger accepted = new AtomicInteger();
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        socket.accept().close();
                        accepted.incrementAndGet();
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            thread.setDaemon(true);
            thread.start();

            Sent sent = send(courier(PATIENT_MS), "http://127.0.0.1:" + socket.getLocalPort() + "/");

            assertThat(sent.answered()).isEqualTo(Answered.FAILED);
            assertThat(accepted).hasValue(1);
        }
    }

    @Test
    void whatIsNoHttpIsAFailure() throws IOException {
        try (ServerSocket socket = dripping("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            Sent sent = send(courier(IMPATIENT_MS), "http://127.0.0.1:" + socket.getLocalPort() + "/");

            assertThat(sent.answered()).isEqualTo(Answered.FAILED);
        }
    }

    @Test
    void nobodyListeningIsAFailure() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Sent sent = send(courier(PATIENT_MS), "http://127.0.0.1:" + port + "/");

        assertThat(sent.answered()).isEqualTo(Answered.FAILED);
        assertThat(sent.error()).startsWith("no connection");
    }

    @Test
    void aNameThatIsRebornElsewhereIsRefusedAtTheTry() throws UnknownHostException {
        try (Receiver receiver = Receiver.accepting()) {
            String url = "http://rebinding.test:" + receiver.port() + "/";
            Courier courier = courier(PATIENT_MS);
            assertThat(send(courier, url).answered()).isEqualTo(Answered.DELIVERED);

            answers.set(List.of(InetAddress.getByName("169.254.169.254")));
            Sent sent = send(courier, url);

            assertThat(sent.answered()).isEqualTo(Answered.REFUSED);
            assertThat(sent.error()).contains("169.254.169.254");
            assertThat(receiver.got()).hasSize(1);
        }
    }

    @Test
    void aNameWithoutAnAddressIsAFailureLikeAnyOther() {
        answers.set(List.of());

        assertThat(send(courier(PATIENT_MS), "http://nowhere.test/").answered()).isEqualTo(Answered.FAILED);
    }

    @Test
    void aNameServerThatDoesNotAnswerIsWaitedForNoLongerThanAReceiver() {
        CountDownLatch never = new CountDownLatch(1);
        NameLookup hanging = name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        Courier courier = courier(IMPATIENT_MS, Courier.options(), hanging);

        Sent sent = send(courier, "http://hanging.test/");
        never.countDown();

        assertThat(sent.error()).startsWith("no answer within");
    }

    private Courier courier(long timeoutMs) {
        return courier(timeoutMs, Courier.options());
    }

    private Courier courier(long timeoutMs, HttpClientOptions options) {
        return courier(timeoutMs, options, name -> answers.get());
    }

    private Courier courier(long timeoutMs, HttpClientOptions options, NameLookup lookup) {
        AddressPolicy policy = new AddressPolicy(NetworkRange.parseAll("127.0.0.0/8"));
        return new Courier(vertx, new ReceiverAddresses(policy, lookup), options, timeoutMs, Clock.systemUTC());
    }

    private Sent send(Courier courier, String url) {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        Parcel parcel =
                new Parcel(WebhookUrl.parse(url), "msg_1", 1_700_000_000L, "v1,abc", "{\"a\":\"ä\"}".getBytes(UTF_8));
        vertx.runOnContext(now -> courier.send(parcel).onComplete(done -> sent.complete(done.result())));
        return sent.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Answers each connection with the begin of something, and leaves it at that. */
    private static ServerSocket dripping(String begin) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket accepted = socket.accept();
                    accepted.getOutputStream().write(begin.getBytes(UTF_8));
                    accepted.getOutputStream().flush();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    private static void serveOnceEach(ServerSocket socket) {
        try {
            while (true) {
                Socket accepted = socket.accept();
                readRequest(accepted);
                accepted.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                accepted.getOutputStream().flush();
                readRequest(accepted);
                accepted.close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Reads up to the end of the body, which all of them have in common. */
    private static void readRequest(Socket accepted) throws IOException {
        StringBuilder got = new StringBuilder();
        while (!got.toString().endsWith("\"}")) {
            int next = accepted.getInputStream().read();
            if (next < 0) {
                return;
            }
            got.append((char) next);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
