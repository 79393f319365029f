package io.sojourn.gateway.agents;

import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.JsonBody;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.OwnSettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /api/v1/agents/{id}/settings}. An agent need not have been seen to be given settings. PUT replaces all that the
 * agent has of its own; DELETE leaves it the defaults.
 */
public final class AgentSettingsRoutes {
    private static final String PATH = "/api/v1/agents/:id/settings";
    private static final int MAX_BODY = 16 * 1_024;

    private final Shards shards;
    private final AgentDirectory agents;
    private final AgentSettings defaults;

    /**
     * Makes the routes.
     *
     * @param defaults what agents without settings of their own have
     */
    public AgentSettingsRoutes(Shards shards, AgentDirectory agents, AgentSettings defaults) {
        this.shards = shards;
        this.agents = agents;
        this.defaults = defaults;
    }

    public void mount(RestRouter router) {
        router.get(PATH, this::get);
        router.change(HttpMethod.PUT, PATH, this::put);
        router.change(HttpMethod.DELETE, PATH, this::delete);
    }

    private Future<Void> get(RoutingContext context) {
        String agentId = RestRouter.id(context);
        return shards.ask(agents.shardOf(agentId), new AgentQuery.SettingsOf(agentId).toBytes())
                .compose(answer -> send(context, agentId, OwnSettings.read(new BinaryReader(answer))));
    }

    private Future<Void> put(RoutingContext context) {
        String agentId = RestRouter.id(context);
        ErrorCode fault = AgentId.faultOf(agentId);
        if (fault != null) {
            throw new ProblemException(fault, "no agent can have this id");
        }
        return JsonBody.read(context, MAX_BODY).map(OwnSettingsJson::read).compose(own -> {
            BinaryWriter body = new BinaryWriter(64).string(agentId);
            own.write(body);
            return command(CommandKind.PUT_AGENT_SETTINGS, agentId, body).compose(done -> send(context, agentId, own));
        });
    }

    private Future<Void> delete(RoutingContext context) {
        String agentId = RestRouter.id(context);
        return command(CommandKind.DELETE_AGENT_SETTINGS, agentId, new BinaryWriter(64).string(agentId))
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private Future<Long> command(CommandKind kind, String agentId, BinaryWriter body) {
        return shards.send(agents.shardOf(agentId), new Command(kind, body.toBytes()))
                .map(result -> CommandReply.value(result.reply()));
    }

    private Future<Void> send(RoutingContext context, String agentId, OwnSettings own) {
        return JsonAnswer.ok(context, (json, wire) -> OwnSettingsJson.write(agentId, own, defaults, json, wire));
    }
}
