package io.sojourn.chaos.member;

import io.sojourn.chaos.net.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** One process that nothing happens to, and that keeps nothing: what comes out of it is what must come out. */
public final class Reference implements AutoCloseable {
    private final Member member;

    private Reference(Member member) {
        this.member = member;
    }

    public static Reference start(ServerJvm jvm, Path dir) throws IOException {
        int port = new Ports().next();
        Member member = new Member(
                new MemberSpec(
                        "undisturbed",
                        "all",
                        "http://127.0.0.1:" + port,
                        Map.of("SOJOURN_HTTP_PORT", String.valueOf(port), "SOJOURN_DB_URL", "memory")),
                jvm,
                List.of(),
                dir);
        Future<Integer> unused = member.start();
        return new Reference(member);
    }

    public String url() {
        return member.url();
    }

    @Override
    public void close() {
        member.kill();
        member.ended().join();
    }
}
