package io.sojourn.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that tests need and that are not part of the build. */
public final class Tools {
    private Tools() {}

    /** Skips the test where a program is missing; on CI that is a failure. */
    public static void require(String program, String versionOption) throws InterruptedException {
        requireThat(isThere(program, versionOption), "there is no " + program);
    }

    /** The same for a program that ends with an error whatever it is asked. */
    public static void requireOnPath(String program) {
        boolean present = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        requireThat(present, "there is no " + program);
    }

    /** Skips the test where something is missing; on CI that is a failure. */
    public static void requireThat(boolean present, String otherwise) {
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(otherwise);
        }
        if (!present) {
            System.out.println("Skipped: " + otherwise);
        }
        assumeTrue(present, otherwise);
    }

    private static boolean isThere(String program, String versionOption) throws InterruptedException {
        try {
            return new ProcessBuilder(program, versionOption)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
