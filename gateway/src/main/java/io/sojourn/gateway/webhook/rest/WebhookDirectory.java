package io.sojourn.gateway.webhook.rest;

import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookQuery;
import io.sojourn.gateway.webhook.command.WebhookQuery.Found;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.WebhookIds;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks the shards for webhooks, and tells them what is to become of them. Confined to the context of its shards. */
final class WebhookDirectory {
    private final Shards shards;

    WebhookDirectory(Shards shards) {
        this.shards = shards;
    }

    /** One webhook; fails with {@code WEBHOOK_NOT_FOUND}. */
    Future<Endpoint> byId(String id) {
        return shards.ask(WebhookIds.shardOf(id, shards.count()), new WebhookQuery.ById(id).toBytes())
                .map(answer -> Found.read(answer).endpoints().stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new ProblemException(ErrorCode.WEBHOOK_NOT_FOUND, "no webhook has this id")));
    }

    /** The first so many webhooks by id, those after an id. */
    Future<List<Endpoint>> page(String afterId, int limit) {
        return shards.askAll(Role.WEBHOOK, new WebhookQuery.Page(afterId, limit).toBytes())
                .map(answers -> {
                    List<Endpoint> all = new ArrayList<>();
                    answers.forEach(answer -> all.addAll(Found.read(answer).endpoints()));
                    return all.stream()
                            .sorted(Comparator.comparing(Endpoint::id))
                            .limit(limit)
                            .toList();
                });
    }

    Future<Long> count() {
        return shards.askAll(Role.WEBHOOK, new WebhookQuery.Count().toBytes())
                .map(answers -> answers.stream().mapToLong(CommandReply::value).sum());
    }

    /** Sends a command; fails with the problem that the shard refuses it with. */
    Future<Void> send(String webhookId, WebhookCommand command) {
        return shards.send(WebhookIds.shardOf(webhookId, shards.count()), WebhookCommandCodec.encode(command))
                .map(result -> {
                    WebhookReply.value(result.reply());
                    return null;
                });
    }
}
