package io.sojourn.dwell.machine;

import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which revision of the named places a shard follows, and the steps to those that it is about to follow. */
final class FollowedPlaces {
    private final PlaceCatalogue catalogue;
    private PlaceIndex current;

    /** By the revision that they lead to; null for one that does not exist. */
    private final Map<Long, PlaceCatalogue.@Nullable Step> steps = new HashMap<>();

    FollowedPlaces(PlaceCatalogue catalogue, PlaceIndex current) {
        this.catalogue = catalogue;
        this.current = current;
    }

    PlaceIndex current() {
        return current;
    }

    /** The revisions that a batch leads to and to which no step is known yet. */
    List<Long> wanted(CommandBatch batch) {
        List<Long> wanted = new ArrayList<>();
        long reached = current.revision();
        for (Command command : batch.commands()) {
            if (command.kind() == CommandKind.FOLLOW_PLACES) {
                long revision = revisionOrNothing(command.body());
                if (revision > reached && !steps.containsKey(revision)) {
                    wanted.add(revision);
                }
                reached = Math.max(reached, revision);
            }
        }
        return wanted;
    }

    /** Reads the steps to revisions in ascending order. Blocks; changes nothing. */
    Map<Long, PlaceCatalogue.@Nullable Step> read(List<Long> revisions, PlaceIndex from) {
        Map<Long, PlaceCatalogue.@Nullable Step> read = new HashMap<>();
        PlaceIndex before = from;
        for (long revision : revisions) {
            PlaceCatalogue.Step step = catalogue.step(before, revision);
            read.put(revision, step);
            before = step == null ? before : step.after();
        }
        return read;
    }

    void prepared(Map<Long, PlaceCatalogue.@Nullable Step> read) {
        steps.putAll(read);
    }

    /** Takes the step to a newer revision; null if there is none. */
    PlaceCatalogue.@Nullable Step follow(long revision) {
        PlaceCatalogue.Step step = steps.get(revision);
        if (step != null) {
            current = step.after();
        }
        return step;
    }

    /** Forgets the steps that were prepared for a batch. */
    void applied() {
        steps.clear();
    }

    private static long revisionOrNothing(byte[] body) {
        try {
            return new BinaryReader(body).varint();
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return 0;
        }
    }
}
