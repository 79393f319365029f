package io.sojourn.chaos.hear;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What one subscriber has heard, in the order in which it came. Thread-safe. */
public final class Ear {
    private final String name;
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int connections;

    public Ear(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    public synchronized int count() {
        return heard.size();
    }

    /** What was told of events that are gone, or cannot be understood. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    public synchronized int connections() {
        return connections;
    }

    synchronized int nextConnection() {
        return ++connections;
    }

    synchronized void hear(int connection, JsonNode envelope) {
        heard.add(Heard.of(connection, envelope));
    }

    synchronized void problem(String what) {
        problems.add(what);
    }
}
