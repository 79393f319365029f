package io.sojourn.chaos.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down what became of each input, a line each, as it becomes known. Confined to one thread. */
final class Journal implements AutoCloseable {
    private final BufferedWriter out;

    Journal(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    /** @param waitedMs from the first try to the ack */
    void fixAcked(int agent, int fix, long waitedMs) {
        line("fix " + agent + " " + fix + " " + waitedMs);
    }

    void sampleAcked(int chart, int sample, long waitedMs) {
        line("sample " + chart + " " + sample + " " + waitedMs);
    }

    /** Nobody knows whether it was applied; samples have no identity, so it is not sent again. */
    void sampleUnknown(int chart, int sample, String why) {
        line("unknown " + chart + " " + sample + " " + why.replace('\n', ' '));
    }

    /** An answer that is not 200, or none at all. */
    void refused(String answer) {
        line("refused " + answer.replace('\n', ' '));
    }

    /** An answer that no server may give. */
    void wrong(String what) {
        line("wrong " + what.replace('\n', ' '));
    }

    private void line(String text) {
        try {
            out.write(text);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
