package io.sojourn.dwell.machine;

import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a batch needs from the store: agents that lie parked, and revisions of the places. */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Agents agents;
    private final Parking parking;
    private final FollowedPlaces places;
    private final FixReader reader = new FixReader();

    Preparation(Agents agents, Parking parking, FollowedPlaces places) {
        this.agents = agents;
        this.parking = parking;
        this.places = places;
    }

    /** See {@code ShardMachine.prepare}. Once what it returned has run, it answers null for the same batch. */
    @Nullable
    Callable<Runnable> prepare(CommandBatch batch) {
        Set<String> sleeping = parking.isEmpty() ? Set.of() : sleeping(batch);
        List<Long> revisions = places.wanted(batch);
        if (sleeping.isEmpty() && revisions.isEmpty()) {
            return null;
        }
        PlaceIndex from = places.current();
        return () -> {
            Map<String, Agent> read = sleeping.isEmpty() ? Map.of() : parking.read(sleeping);
            Map<Long, PlaceCatalogue.@Nullable Step> steps = places.read(revisions, from);
            return () -> {
                parking.wake(sleeping, read);
                places.prepared(steps);
            };
        };
    }

    private Set<String> sleeping(CommandBatch batch) {
        Set<String> sleeping = new LinkedHashSet<>();
        for (Command command : batch.commands()) {
            try {
                collect(command, sleeping);
            } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
                LOG.debug("A command that will be refused: {}", malformed.toString());
            }
        }
        return sleeping;
    }

    private void collect(Command command, Set<String> sleeping) {
        CommandKind kind = command.kind();
        if (kind == CommandKind.RECORD_FIXES) {
            reader.reset(command.body());
            while (reader.next()) {
                collect(reader.array(), reader.idOffset(), reader.idLength(), sleeping);
            }
        } else if (kind == CommandKind.PUT_AGENT_SETTINGS || kind == CommandKind.DELETE_AGENT_SETTINGS) {
            BinaryReader in = new BinaryReader(command.body());
            int length = in.length();
            collect(command.body(), in.skip(length), length, sleeping);
        }
    }

    private void collect(byte[] bytes, int offset, int length, Set<String> sleeping) {
        if (agents.find(bytes, offset, length) == null && parking.mayHold(bytes, offset, length)) {
            String id = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (!parking.knownAbsent(id)) {
                sleeping.add(id);
            }
        }
    }
}
