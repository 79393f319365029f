package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * One process comes back with a clock that is off by an hour, by libfaketime, as far as the wall clock goes; after 20 s it
 * comes back with the right one.
 */
record WrongClock(String role, String offset) implements Harm {
    private static final long LASTS_MS = 20_000;
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    @Override
    public String name() {
        return "clock-" + role + (offset.startsWith("+") ? "-ahead" : "-behind");
    }

    @Override
    public String what() {
        return "the clock of a " + role + " process off by " + offset;
    }

    @Override
    public int lastsS() {
        return 35;
    }

    @Override
    public String impossibleBecause(Cluster cluster) {
        return LIBRARIES.stream().anyMatch(Files::exists) ? "" : "there is no libfaketime (apt install libfaketime)";
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws InterruptedException {
        List<Member> members = cluster.members(role);
        Member member = members.get(random.nextInt(members.size()));
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
        member.setEnvironment("LD_PRELOAD", library.toString());
        member.setEnvironment("FAKETIME", offset);
        member.setEnvironment("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        member.terminate();
        try {
            Thread.sleep(LASTS_MS);
        } finally {
            member.setEnvironment("LD_PRELOAD", null);
            member.setEnvironment("FAKETIME", null);
            member.setEnvironment("FAKETIME_DONT_FAKE_MONOTONIC", null);
            member.terminate();
        }
    }
}
