package io.sojourn.standalone;

import io.sojourn.standalone.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./sojourn} command. */
@Command(
        name = "sojourn",
        description = "A real-time place and chart server.",
        mixinStandardHelpOptions = true,
        version = "sojourn 0.1.0",
        subcommands = {RunCommand.class, DemoCommand.class, ReplayCommand.class, RehearseCommand.class})
public final class Sojourn {
    Sojourn() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Sojourn()).execute(args));
    }
}
