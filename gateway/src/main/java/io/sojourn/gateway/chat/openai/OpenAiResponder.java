package io.sojourn.gateway.chat.openai;

import io.sojourn.cluster.settings.OpenAiSettings;
import io.sojourn.gateway.chat.responder.AnswerListener;
import io.sojourn.gateway.chat.responder.Answering;
import io.sojourn.gateway.chat.responder.FactFinder;
import io.sojourn.gateway.chat.responder.Question;
import io.sojourn.gateway.chat.responder.Responder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/**
 * Asks an endpoint that speaks OpenAI's chat completions, with {@code stream: true}, and gives it what the built-in
 * responder finds out about the question. Cancelling closes the connection, so that the endpoint stops too.
 */
public final class OpenAiResponder implements Responder {
    /** One answer each: as many as an event loop gives at once. */
    private static final int CONNECTIONS = 256;

    private final Vertx vertx;
    private final OpenAiSettings settings;
    private final OpenAiTimes times;
    private final FactFinder facts;
    private final HttpClient client;

    /** To be made on the event loop that it answers on. */
    public OpenAiResponder(Vertx vertx, OpenAiSettings settings, OpenAiTimes times, FactFinder facts) {
        this.vertx = vertx;
        this.settings = settings;
        this.times = times;
        this.facts = facts;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setConnectTimeout(times.connectMs())
                        .setTcpNoDelay(true)
                        .setVerifyHost(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @Override
    public Answering answer(Question question, AnswerListener listener) {
        Completion completion = new Completion(vertx, listener, times.silenceMs());
        facts.find(question.prompt())
                .timeout(times.factsMs(), TimeUnit.MILLISECONDS)
                .otherwise("")
                .onSuccess(found -> {
                    if (!completion.isOver()) {
                        ask(CompletionRequest.of(settings.model(), question, found), completion);
                    }
                });
        return completion;
    }

    private void ask(Buffer body, Completion completion) {
        client.request(to())
                .compose(request -> {
                    completion.carriedBy(request);
                    return send(request, body);
                })
                .onComplete(completion::answered, broken -> completion.unreachable());
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "text/event-stream");
        if (settings.apiKey() != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.apiKey());
        }
        return request.send(body);
    }

    private RequestOptions to() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setFollowRedirects(false)
                .setAbsoluteURI(settings.baseUrl() + "/chat/completions");
    }
}
