package io.sojourn.gateway.chat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.JsonBody;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.chat.Chat;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatIds;
import io.sojourn.protocol.chat.ChatJson;
import io.sojourn.protocol.chat.ChatSummary;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/chats}: making chats, reading them and letting them go. */
final class ChatRoutes {
    static final String ALL = "/api/v1/chats";
    static final String ONE = "/api/v1/chats/:id";
    private static final int MAX_BODY = 1_024;

    private final ChatDirectory chats;
    private final SecureRandom random = new SecureRandom();

    ChatRoutes(ChatDirectory chats) {
        this.chats = chats;
    }

    void mount(RestRouter router) {
        router.get(ALL, this::list);
        router.change(HttpMethod.POST, ALL, this::create);
        router.get(ONE, this::get);
        router.change(HttpMethod.DELETE, ONE, this::delete);
    }

    private Future<Void> list(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        int count = parameters.limit();
        String after = parameters.cursor(ListCursor.CHATS, BinaryReader::string, "");
        // One more than is shown tells whether there is another page.
        return chats.page(after, count + 1).compose(found -> {
            boolean more = found.size() > count;
            List<ChatSummary> shown = more ? found.subList(0, count) : found;
            String next = more ? cursorAfter(shown.get(count - 1)) : null;
            return JsonAnswer.list(context, "chats", shown, ChatJson::write, next);
        });
    }

    private static String cursorAfter(ChatSummary last) {
        return ListCursor.CHATS.write(key -> key.string(last.id()));
    }

    private Future<Void> create(RoutingContext context) {
        String id = ChatIds.newChatId(random);
        return JsonBody.readOptional(context, MAX_BODY)
                .compose(body -> {
                    checkObject(body);
                    return chats.send(new ChatCommand.Create(id));
                })
                .compose(made -> chats.byId(id))
                .compose(chat -> {
                    context.response().putHeader(HttpHeaders.LOCATION, ALL + '/' + id);
                    return send(context, 201, chat);
                });
    }

    private static void checkObject(@Nullable JsonNode body) {
        if (body != null && !body.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a new chat is {} or nothing");
        }
    }

    private Future<Void> get(RoutingContext context) {
        return chats.byId(RestRouter.id(context)).compose(chat -> send(context, 200, chat));
    }

    private Future<Void> delete(RoutingContext context) {
        return chats.send(new ChatCommand.Delete(RestRouter.id(context)))
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private static Future<Void> send(RoutingContext context, int status, Chat chat) {
        return JsonAnswer.send(context, status, JsonAnswer.JSON, (json, wire) -> ChatJson.write(chat, json, wire));
    }
}
