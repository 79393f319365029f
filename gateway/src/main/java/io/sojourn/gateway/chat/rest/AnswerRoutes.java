package io.sojourn.gateway.chat.rest;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.chat.answer.Answers;
import io.sojourn.gateway.chat.answer.RunningAnswer;
import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.directory.ChatDirectory.Seen;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.rest.Accepted;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.JsonBody;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.sse.EventStream;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.MessageStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code /api/v1/chats/{id}/messages}, {@code /stream} and {@code /stop}, and the same under {@code /chats}: asking, and
 * hearing of answers. An answer that is given as an event stream is stopped when who asked goes away; who asks for JSON is
 * told at once that it has begun, and it goes on by itself.
 */
final class AnswerRoutes {
    private static final String ALIAS = "/chats/:id";
    private static final String EVENTS = "text/event-stream";

    private final ChatDirectory chats;
    private final Answers answers;
    private final AnswerStreams streams;

    AnswerRoutes(ChatDirectory chats, Answers answers, AnswerStreams streams) {
        this.chats = chats;
        this.answers = answers;
        this.streams = streams;
    }

    void mount(RestRouter router) {
        for (String base : List.of(ChatRoutes.ONE, ALIAS)) {
            router.change(HttpMethod.POST, base + "/messages", this::ask);
            router.get(base + "/stream", this::follow);
            router.change(HttpMethod.POST, base + "/stop", this::stop);
        }
    }

    private Future<Void> ask(RoutingContext context) {
        String id = RestRouter.id(context);
        return JsonBody.read(context, Prompt.MAX_BODY).map(Prompt::read).compose(prompt -> {
            boolean told =
                    Accepted.bestOf(context, List.of(EVENTS, JsonAnswer.JSON)).equals(JsonAnswer.JSON);
            return told ? begin(context, id, prompt) : stream(context, id, prompt);
        });
    }

    private Future<Void> begin(RoutingContext context, String id, String prompt) {
        return answers.ask(id, prompt)
                .compose(started -> JsonAnswer.send(context, 202, JsonAnswer.JSON, (json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("chat_id", id);
                    json.writeNumberField("index", started.begun().index());
                    json.writeEndObject();
                }));
    }

    private Future<Void> stream(RoutingContext context, String id, String prompt) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        Place place = streams.take(Caller.of(context));
        return answers.ask(id, prompt).onFailure(refused -> place.close()).compose(started -> {
            RunningAnswer answer = started.answer();
            if (context.response().closed()) {
                place.close();
                answer.stop();
                return Future.succeededFuture();
            }
            AnswerFormat format = AnswerFormat.ofNew(started.begun().index());
            return streams.begin(context, place, id, format, started.begun().cursor(), answer::stop);
        });
    }

    /** The newest answer from its start, whether it is over or under way; of a chat without one, that there is none. */
    private Future<Void> follow(RoutingContext context) {
        String id = RestRouter.id(context);
        return chats.see(id).compose(seen -> {
            if (context.request().method().equals(HttpMethod.HEAD)) {
                return EventStream.head(context.response()).end();
            }
            if (context.response().closed()) {
                return Future.succeededFuture();
            }
            Place place = streams.take(Caller.of(context));
            return streams.begin(context, place, id, format(seen), seen.cursor(), () -> {});
        });
    }

    private static AnswerFormat format(Seen seen) {
        ChatMessage answer = seen.chat().answer();
        return AnswerFormat.from(
                seen.chat().lastAnswer(),
                answer == null ? ChatMessage.answer("", 0, MessageStatus.COMPLETE, null) : answer);
    }

    private Future<Void> stop(RoutingContext context) {
        return chats.send(new ChatCommand.Stop(RestRouter.id(context), ChatCommand.Stop.ANY))
                .compose(done -> context.response().setStatusCode(204).end());
    }
}
