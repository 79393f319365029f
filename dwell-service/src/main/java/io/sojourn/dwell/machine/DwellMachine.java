package io.sojourn.dwell.machine;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.dwell.detector.Detector;
import io.sojourn.dwell.detector.RecentFixes;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.dwell.place.PlaceRegistry;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.settings.OwnSettings;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The state of one dwell shard: its agents, and the revision of the named places that it follows; one of
 * them is the registrar of the places besides ({@link PlaceRegistry#SHARD}).
 *
 * <p>A command whose body is malformed is refused and changes nothing: what one sender gets wrong never costs the
 * commands beside it.
 */
public final class DwellMachine implements ShardMachine {
    private final DwellContext context;
    private final RecentFixes recent;
    private final Detector detector;
    private final Agents agents = new Agents();
    private final Parking parking;
    private final FollowedPlaces places;
    private final @Nullable PlaceRegistry registry;
    private final EventRecorder events = new EventRecorder();
    private final FixApplier fixes;
    private final Preparation preparation;
    private final AgentQueries queries;

    private DwellMachine(ShardId shard, DwellContext context, MachineState state, PlaceIndex followed) {
        this.context = context;
        this.recent = state.recent();
        this.detector = new Detector(context.settings(), context.namer(), recent);
        for (Agent agent : state.active()) {
            giveSettings(agent);
            agents.add(agent);
        }
        this.parking = new Parking(shard, agents, state.parked(), context.parked(), this::giveSettings);
        this.places = new FollowedPlaces(context.catalogue(), followed);
        this.registry = shard.number() == PlaceRegistry.SHARD
                ? PlaceRegistry.restore(context.catalogue(), state.registeredRevision())
                : null;
        this.fixes = new FixApplier(detector, agents, events);
        this.preparation = new Preparation(agents, parking, places);
        this.queries = new AgentQueries(agents, parking, context.namer());
    }

    /** A machine as of a checkpoint, or with null a new one. Blocks. */
    public static DwellMachine restore(ShardId shard, DwellContext context, byte @Nullable [] checkpoint) {
        MachineState state = MachineState.of(checkpoint);
        PlaceIndex followed = state.followedRevision() == 0
                ? PlaceIndex.EMPTY
                : context.catalogue().at(state.followedRevision());
        if (followed == null) {
            throw new IllegalStateException("the store has no revision " + state.followedRevision() + " of the places");
        }
        return new DwellMachine(shard, context, state, followed);
    }

    @Override
    public @Nullable Callable<Runnable> prepare(CommandBatch batch) {
        return preparation.prepare(batch);
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        events.beginBatch();
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        for (int i = 0; i < batch.commands().size(); i++) {
            replies.add(apply(i, batch.commands().get(i), timeMs));
        }
        places.applied();
        parking.applied();
        return new Decision(replies, events.events());
    }

    private byte[] apply(int index, Command command, long timeMs) {
        events.beginCommand(index);
        try {
            return switch (command.kind()) {
                case RECORD_FIXES -> fixes.apply(index, command.body(), timeMs, places.current());
                case PUT_AGENT_SETTINGS -> putSettings(new BinaryReader(command.body()));
                case DELETE_AGENT_SETTINGS -> deleteSettings(new BinaryReader(command.body()));
                case REGISTER_PLACES -> registerPlaces(command.body(), timeMs);
                case FOLLOW_PLACES -> followPlaces(new BinaryReader(command.body()).varint(), timeMs);
                case TICK -> tick(timeMs);
                default ->
                    throw new ProblemException(
                            ErrorCode.INVALID_PARAMETER, command.kind() + " is no command to a dwell shard");
            };
        } catch (ProblemException e) {
            return CommandReply.refused(e.code(), e.detail());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return CommandReply.refused(ErrorCode.INVALID_PARAMETER, "the command " + command.kind() + " is malformed");
        }
    }

    private byte[] putSettings(BinaryReader body) {
        byte[] id = body.bytes();
        OwnSettings own = OwnSettings.read(body);
        if (!FixRule.soundId(id, 0, id.length)) {
            throw new ProblemException(
                    ErrorCode.ID_INVALID, "the id of an agent has 1 to 256 bytes and no control characters");
        }
        setSettings(agents.findOrAdd(id, 0, id.length), own);
        return CommandReply.done();
    }

    private byte[] deleteSettings(BinaryReader body) {
        Agent agent = agents.find(body.string());
        if (agent != null) {
            setSettings(agent, OwnSettings.NONE);
        }
        return CommandReply.done();
    }

    private void setSettings(Agent agent, OwnSettings own) {
        agent.used = true;
        agent.own(own);
        giveSettings(agent);
    }

    private void giveSettings(Agent agent) {
        OwnSettings own = agent.own();
        detector.settingsChanged(
                agent.state(),
                own.isEmpty() ? null : own.over(context.settings().defaults()));
    }

    private byte[] registerPlaces(byte[] body, long timeMs) {
        if (registry == null) {
            return CommandReply.refused(ErrorCode.INVALID_PARAMETER, "this shard is not the registrar of places");
        }
        return CommandReply.done(registry.register(PlaceChange.decode(body), timeMs));
    }

    private byte[] followPlaces(long revision, long timeMs) {
        if (revision <= places.current().revision()) {
            return CommandReply.done();
        }
        PlaceCatalogue.Step step = places.follow(revision);
        if (step == null) {
            return CommandReply.refused(
                    ErrorCode.INVALID_PARAMETER, "there is no revision " + revision + " of the places");
        }
        agents.forEachActive(agent -> {
            if (agent.state().concernsPlaces()) {
                detector.placesChanged(agent.state(), step.before(), step.after(), step.changedIds(), timeMs, events);
            }
        });
        return CommandReply.done();
    }

    private byte[] tick(long timeMs) {
        fixes.tick(timeMs, places.current());
        return registry == null ? CommandReply.done() : registry.expire(timeMs);
    }

    @Override
    public Answer answer(byte[] bytes) {
        try {
            return answer(AgentQuery.read(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return new Answer.Fetch(() -> {
                throw new ProblemException(ErrorCode.INVALID_PARAMETER, "the question is malformed");
            });
        }
    }

    private Answer answer(AgentQuery query) {
        if (query instanceof AgentQuery.ById q) {
            return queries.byIds(List.of(q.agentId()));
        } else if (query instanceof AgentQuery.ByIds q) {
            return queries.byIds(q.agentIds());
        } else if (query instanceof AgentQuery.Page q) {
            return queries.page(q.afterId(), q.limit());
        } else if (query instanceof AgentQuery.Within q) {
            return queries.near(Vicinity.circle(q), q.limit());
        } else if (query instanceof AgentQuery.InBox q) {
            return queries.near(Vicinity.box(q), q.limit());
        } else if (query instanceof AgentQuery.OccupantsOf q) {
            return queries.occupants(q.placeId(), q.afterId(), q.limit());
        } else if (query instanceof AgentQuery.OccupancyOf q) {
            return queries.occupancy(q.placeId());
        } else if (query instanceof AgentQuery.SettingsOf q) {
            return queries.settingsOf(q.agentId());
        }
        return new Answer.Ready(
                new BinaryWriter(10).varint(places.current().revision()).toBytes());
    }

    @Override
    public long nextTimerMs() {
        long expiry = registry == null ? Long.MAX_VALUE : registry.nextExpiryMs();
        return Math.min(fixes.nextTimerMs(), expiry);
    }

    @Override
    public MachineCheckpoint checkpoint() {
        Parking.Plan plan = parking.plan();
        long registered = registry == null ? 0 : registry.revision();
        byte[] state = MachineState.write(places.current().revision(), registered, agents, plan, recent);
        return new MachineCheckpoint(state, plan.rows(), plan::committed);
    }
}
