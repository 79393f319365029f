package io.sojourn.gateway.rest;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.SeenAnswer;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.agent.Reached;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.location.GreatCircle;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.settings.OwnSettings;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shards that hold what a test put into them, and answer as {@link AgentQuery} says. */
public final class ScriptedShards implements Shards {
    private static final int COUNT = 8;

    private final Map<String, AgentView> agents = new ConcurrentSkipListMap<>();
    private final Map<String, OwnSettings> settings = new ConcurrentHashMap<>();
    private BiFunction<ShardId, Command, CommandResult> registrar = (shard, command) -> {
        throw new AssertionError("no script for " + command.kind());
    };
    private volatile @Nullable ProblemException outage;

    public ScriptedShards put(AgentView view) {
        agents.put(view.agentId(), view);
        return this;
    }

    /** Answers the commands that are about places. */
    public ScriptedShards registrar(BiFunction<ShardId, Command, CommandResult> answering) {
        registrar = answering;
        return this;
    }

    /** From now on nothing is answered but this. */
    public void failWith(ProblemException problem) {
        outage = problem;
    }

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public Future<CommandResult> send(ShardId shard, Command command) {
        if (outage != null) {
            return Future.failedFuture(outage);
        }
        BinaryReader in = new BinaryReader(command.body());
        switch (command.kind()) {
            case PUT_AGENT_SETTINGS -> settings.put(in.string(), OwnSettings.read(in));
            case DELETE_AGENT_SETTINGS -> settings.remove(in.string());
            default -> {
                return Future.succeededFuture(registrar.apply(shard, command));
            }
        }
        return Future.succeededFuture(new CommandResult(CommandReply.done(), 1, List.of()));
    }

    @Override
    public Future<SeenAnswer> see(ShardId shard, byte[] query) {
        return outage != null
                ? Future.failedFuture(outage)
                : Future.succeededFuture(new SeenAnswer(0, answer(shard.number(), AgentQuery.read(query))));
    }

    @Override
    public Future<Long> tail(ShardId shard) {
        return Future.succeededFuture(0L);
    }

    @Override
    public Future<List<byte[]>> askAll(Role role, byte[] query) {
        if (outage != null) {
            return Future.failedFuture(outage);
        }
        List<byte[]> answers = new ArrayList<>();
        for (int number = 0; number < COUNT; number++) {
            answers.add(answer(number, AgentQuery.read(query)));
        }
        return Future.succeededFuture(answers);
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {
        action.run();
    }

    private byte[] answer(int number, AgentQuery query) {
        Stream<AgentView> own =
                agents.values().stream().filter(view -> ShardHash.shardOf(view.agentId(), COUNT) == number);
        if (query instanceof AgentQuery.ById q) {
            return encode(own.filter(view -> view.agentId().equals(q.agentId())));
        } else if (query instanceof AgentQuery.ByIds q) {
            return encode(own.filter(view -> q.agentIds().contains(view.agentId())));
        } else if (query instanceof AgentQuery.Page q) {
            return encode(above(q.afterId(), own).limit(q.limit()));
        } else if (query instanceof AgentQuery.OccupantsOf q) {
            return encode(above(q.afterId(), own.filter(view -> view.placeIds().contains(q.placeId())))
                    .limit(q.limit()));
        } else if (query instanceof AgentQuery.Within q) {
            Stream<AgentView> inside = own.filter(view -> distance(view, q.longitude(), q.latitude()) <= q.radiusM());
            return encode(nearest(inside, q.longitude(), q.latitude(), q.after(), q.limit()));
        } else if (query instanceof AgentQuery.InBox q) {
            Stream<AgentView> inside = own.filter(view ->
                    q.contains(view.location().longitude(), view.location().latitude()));
            return encode(nearest(inside, q.centreLongitude(), q.centreLatitude(), q.after(), q.limit()));
        } else if (query instanceof AgentQuery.SettingsOf q) {
            BinaryWriter out = new BinaryWriter();
            settings.getOrDefault(q.agentId(), OwnSettings.NONE).write(out);
            return out.toBytes();
        }
        throw new AssertionError("no script for " + query);
    }

    private static Stream<AgentView> above(String afterId, Stream<AgentView> views) {
        return views.filter(view -> IdOrder.compare(view.agentId(), afterId) > 0)
                .sorted(Comparator.comparing(AgentView::agentId, IdOrder.BY_CODE_POINT));
    }

    private static Stream<AgentView> nearest(
            Stream<AgentView> views, double longitude, double latitude, Reached after, int limit) {
        return views.filter(view -> !view.lost())
                .filter(view -> after.isBefore(distance(view, longitude, latitude), view.agentId()))
                .sorted(Comparator.<AgentView>comparingDouble(view -> distance(view, longitude, latitude))
                        .thenComparing(AgentView::agentId))
                .limit(limit);
    }

    private static double distance(AgentView view, double longitude, double latitude) {
        return GreatCircle.metres(
                longitude,
                latitude,
                view.location().longitude(),
                view.location().latitude());
    }

    private static byte[] encode(Stream<AgentView> views) {
        return AgentView.encode(views.toList());
    }
}
