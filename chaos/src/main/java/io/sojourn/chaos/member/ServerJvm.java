package io.sojourn.chaos.member;

import java.util.List;

/**
 * What a member's JVM is told of its classes.
 *
 * @param options with a class path that has the server
 */
public record ServerJvm(List<String> options) {
    public ServerJvm {
        options = List.copyOf(options);
    }

    /** The classes of this program, which has the server's among them. */
    public static ServerJvm ofThisProgram() {
        return new ServerJvm(List.of("-cp", System.getProperty("java.class.path")));
    }
}
