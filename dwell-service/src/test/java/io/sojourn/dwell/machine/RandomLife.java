package io.sojourn.dwell.machine;

import static io.sojourn.dwell.machine.ShardFixture.deleteSettings;
import static io.sojourn.dwell.machine.ShardFixture.fix;
import static io.sojourn.dwell.machine.ShardFixture.fixes;
import static io.sojourn.dwell.machine.ShardFixture.follow;
import static io.sojourn.dwell.machine.ShardFixture.putSettings;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.settings.OwnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What may come to a shard: agents that stay, walk, jump, repeat themselves, are late and fall silent; places that are
 * made, moved, deleted and expire; settings; nonsense. The same seed gives the same life.
 */
final class RandomLife {
    private static final String[] AGENTS = {"alice", "bob", "carol", "dave", "zoë", "fleet/7"};
    private static final String[] PLACES = {"office", "café", "park"};
    private static final double[] SPOTS = {13.40, 13.41, 13.4105, 179.9999, -179.9999};

    private final Random random;
    private long timeMs = 1_800_000_000_000L;
    private long revision;

    RandomLife(long seed) {
        this.random = new Random(seed);
    }

    /** When the next batch comes; now and then after a silence in which agents are lost. */
    long nextTimeMs() {
        timeMs += random.nextInt(12) == 0 ? random.nextInt(2_000_000) : random.nextInt(40_000);
        return timeMs;
    }

    /** What the registrar answered is known to who sends on. */
    void registered(long newRevision) {
        revision = Math.max(revision, newRevision);
    }

    Command[] nextCommands() {
        List<Command> commands = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            commands.add(nextCommand());
        }
        return commands.toArray(Command[]::new);
    }

    private Command nextCommand() {
        return switch (random.nextInt(12)) {
            case 0 -> putSettings(agent(), new OwnSettings(10.0 + random.nextInt(50), null, 60_000L, null, null));
            case 1 -> deleteSettings(agent());
            case 2 -> register();
            case 3 -> follow(revision);
            case 4 -> nonsense();
            default -> someFixes();
        };
    }

    private Command someFixes() {
        Fix[] fixes = new Fix[random.nextInt(6)];
        for (int i = 0; i < fixes.length; i++) {
            fixes[i] = i > 0 && random.nextInt(8) == 0 ? fixes[i - 1] : nextFix();
        }
        return fixes(fixes);
    }

    private Fix nextFix() {
        long lateness = random.nextInt(6) == 0 ? random.nextInt(200_000) : random.nextInt(3000);
        int agent = random.nextInt(AGENTS.length);
        // Each has a favourite spot, so that there are stays.
        int spot = random.nextInt(5) == 0 ? random.nextInt(SPOTS.length) : agent % SPOTS.length;
        double longitude = SPOTS[spot] + random.nextInt(5) * 1e-5;
        return fix(AGENTS[agent], timeMs - lateness, longitude, 52.5 + random.nextInt(5) * 1e-5);
    }

    private Command register() {
        String id = PLACES[random.nextInt(PLACES.length)];
        boolean delete = random.nextInt(3) == 0;
        long expires = random.nextInt(3) == 0 ? timeMs + random.nextInt(1_000_000) : Long.MAX_VALUE;
        double longitude = SPOTS[random.nextInt(SPOTS.length)];
        Place place = new Place(
                id,
                id,
                "{\"type\":\"Point\",\"coordinates\":[" + longitude + ",52.5]}",
                20 + random.nextInt(100),
                random.nextInt(2) * 10_000L,
                random.nextInt(2) * 10_000L,
                null,
                expires);
        PlaceChange change = new PlaceChange(id, delete ? null : place, PlaceChange.Condition.NONE);
        return new Command(CommandKind.REGISTER_PLACES, PlaceChange.encode(List.of(change)));
    }

    private Command nonsense() {
        CommandKind[] kinds = CommandKind.values();
        byte[] body = new byte[random.nextInt(20)];
        random.nextBytes(body);
        CommandKind kind = kinds[random.nextInt(kinds.length)];
        // Any bytes are a revision: one that there is not.
        return new Command(kind == CommandKind.FOLLOW_PLACES ? CommandKind.RECORD_FIXES : kind, body);
    }

    private String agent() {
        return AGENTS[random.nextInt(AGENTS.length)];
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
