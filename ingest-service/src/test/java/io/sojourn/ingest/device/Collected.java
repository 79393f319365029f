package io.sojourn.ingest.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a body gives: {@code 1:{…}} for a part, {@code 2!code} for a broken one, {@code 3#code} where it is unreadable. */
public final class Collected implements PartHandler {
    private final List<String> parts = new ArrayList<>();

    /** Feeds a body in chunks of this many bytes. */
    public static List<String> of(byte[] body, int chunk, Function<PartHandler, PartSplitter> splitter) {
        Collected collected = new Collected();
        PartSplitter parts = splitter.apply(collected);
        for (int at = 0; at < body.length; at += chunk) {
            parts.feed(body, at, Math.min(body.length, at + chunk));
        }
        parts.end();
        return collected.parts;
    }

    @Override
    public void part(long number, byte[] bytes, int offset, int length) {
        parts.add(number + ":" + new String(bytes, offset, length, UTF_8));
    }

    @Override
    public void broken(long number, ErrorCode code, String detail) {
        parts.add(number + "!" + code.wireName());
    }

    @Override
    public void unreadable(long number, ErrorCode code, String detail) {
        parts.add(number + "#" + code.wireName());
    }
}
