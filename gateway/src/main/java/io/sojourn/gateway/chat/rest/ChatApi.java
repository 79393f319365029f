package io.sojourn.gateway.chat.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.chat.answer.AnswerLimits;
import io.sojourn.gateway.chat.answer.Answers;
import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.responder.Responder;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Chats by HTTP, for one event loop. */
public final class ChatApi implements Routes {
    private final ChatRoutes chatRoutes;
    private final AnswerRoutes answerRoutes;

    /**
     * Makes the routes.
     *
     * @param hub of the event loop that serves the routes, as all else
     * @param gate of all event loops of the process
     */
    public ChatApi(
            Vertx vertx,
            ChatDirectory chats,
            SubscriptionHub hub,
            Responder responder,
            StreamTimes times,
            ConnectionGate gate) {
        this(chats, new Answers(vertx, chats, hub, responder, AnswerLimits.DEFAULT), vertx, hub, times, gate);
    }

    /** With answers of other limits. */
    public ChatApi(
            ChatDirectory chats,
            Answers answers,
            Vertx vertx,
            SubscriptionHub hub,
            StreamTimes times,
            ConnectionGate gate) {
        chatRoutes = new ChatRoutes(chats);
        answerRoutes = new AnswerRoutes(chats, answers, new AnswerStreams(vertx, hub, times, gate));
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        chatRoutes.mount(rest);
        answerRoutes.mount(rest);
    }
}
