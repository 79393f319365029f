package io.sojourn.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A script that Node.js runs, and which talks with its test by lines: {@code @word} asks for something, an answered line
 * says that it is done, {@code passed} that all is well.
 */
public final class NodeScript {
    private static final int LIMIT_S = 300;

    private NodeScript() {}

    /**
     * Runs a script until its process has ended by itself.
     *
     * @param command the arguments of {@code node}
     * @param answers what the test does and answers when the script asks for something
     * @throws AssertionError with all that it said, if it did not pass or did not end
     */
    public static void run(Path folder, List<String> command, UnaryOperator<String> answers)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("node"));
        line.addAll(command);
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> said = converse(process, answers);
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                throw new AssertionError(line + " did not end:\n" + String.join("\n", said));
            }
            if (!said.contains("passed") || process.exitValue() != 0) {
                throw new AssertionError(line + " failed:\n" + String.join("\n", said));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<String> converse(Process process, UnaryOperator<String> answers) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            return converse(out, in, answers, line -> false);
        }
    }

    /**
     * Answers what is asked until a line says that this is the end, or none comes any more.
     *
     * @return all that was said
     */
    public static List<String> converse(
            BufferedReader out, Writer in, UnaryOperator<String> answers, Predicate<String> isEnd) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith("@")) {
                in.write(answers.apply(line.substring(1)) + "\n");
                in.flush();
            }
            if (isEnd.test(line)) {
                break;
            }
        }
        return said;
    }
}
