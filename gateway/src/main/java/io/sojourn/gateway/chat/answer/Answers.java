package io.sojourn.gateway.chat.answer;

import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.directory.ChatDirectory.Begun;
import io.sojourn.gateway.chat.responder.Question;
import io.sojourn.gateway.chat.responder.Responder;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.chat.Chat;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The answers that one event loop gives, so many at a time; one too many is refused with {@code OVERLOADED}. */
public final class Answers {
    private static final List<String> ENDS = List.of(EventType.CHAT_DONE.wireName(), EventType.CHAT_ERROR.wireName());

    private final Vertx vertx;
    private final ChatDirectory chats;
    private final SubscriptionHub hub;
    private final Responder responder;
    private final AnswerLimits limits;
    private int underWay;

    public Answers(Vertx vertx, ChatDirectory chats, SubscriptionHub hub, Responder responder, AnswerLimits limits) {
        this.vertx = vertx;
        this.chats = chats;
        this.hub = hub;
        this.responder = responder;
        this.limits = limits;
    }

    /** Adds a prompt to a chat and begins to answer it. Fails with the problem that the chat's shard refuses it with. */
    public Future<RunningAnswer.Started> ask(String chatId, String prompt) {
        if (underWay >= limits.underWay()) {
            return Future.failedFuture(
                    new ProblemException(ErrorCode.OVERLOADED, "too many answers are under way: try again"));
        }
        underWay++;
        return chats.ask(chatId, prompt).map(this::begin).onFailure(refused -> underWay--);
    }

    private RunningAnswer.Started begin(Begun begun) {
        RunningAnswer answer = new RunningAnswer(vertx, chats, limits, begun);
        Subscriber ears = hub.connect(new StopListener(answer, begun.index()));
        answer.whenOver(() -> {
            underWay--;
            // Later: the answer may be over since the hub is telling of it.
            vertx.runOnContext(now -> hub.leave(ears));
        });
        hub.subscribe(
                ears,
                Interest.parse(List.of("chats/" + begun.chatId()), ENDS),
                new StartPoint.After(begun.cursor()),
                listening -> {});
        chats.byId(begun.chatId())
                .onSuccess(chat -> {
                    if (!answer.isOver()) {
                        answer.answeredBy(responder.answer(question(chat, begun.index()), answer));
                    }
                })
                .onFailure(gone -> answer.stop());
        return new RunningAnswer.Started(begun, answer);
    }

    /** The prompt stands right before its answer. */
    private static Question question(Chat chat, int index) {
        return new Question(
                chat.messages().get(index - 1).content(), chat.messages().subList(0, index - 1));
    }
}
