package io.sojourn.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What one core does when it only parses lines with Jackson streaming, each value taken as the type that it has. Nothing
 * is validated and no time is parsed.
 */
public final class ParseBaseline {
    private static final int WARMUP_ROUNDS = 300;

    private final JsonFactory json = new JsonFactory();
    private final LoadLines lines;
    private double sink;

    public ParseBaseline(LoadLines lines) {
        this.lines = lines;
    }

    /** Lines per second with a parser for each line, as a reader of NDJSON that isolates bad lines has it. */
    public double linewise(int seconds) throws IOException {
        return measure(seconds, round -> {
            byte[] bytes = lines.round(round, 0, lines.count());
            for (int line = 0; line < lines.count(); line++) {
                try (JsonParser parser = json.createParser(bytes, line * lines.lineBytes(), lines.lineBytes())) {
                    drain(parser);
                }
            }
        });
    }

    /** Lines per second with one parser for all lines: no line is isolated from its neighbours. */
    double together(int seconds) throws IOException {
        return measure(seconds, round -> {
            try (JsonParser parser = json.createParser(lines.round(round, 0, lines.count()))) {
                drain(parser);
            }
        });
    }

    /** So that nothing is optimised away. */
    public double sink() {
        return sink;
    }

    private interface Round {
        void parse(long round) throws IOException;
    }

    private double measure(int seconds, Round round) throws IOException {
        for (long i = 0; i < WARMUP_ROUNDS; i++) {
            round.parse(i);
        }
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long rounds = 0;
        while (System.nanoTime() < end) {
            round.parse(rounds++);
        }
        return rounds * lines.count() * 1e9 / (System.nanoTime() - start);
    }

    private void drain(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> sink += parser.currentName().length();
                case VALUE_STRING -> sink += parser.getText().length();
                case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> sink += parser.getDoubleValue();
                default -> {}
            }
        }
    }
}
