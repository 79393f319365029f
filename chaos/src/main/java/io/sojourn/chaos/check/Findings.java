package io.sojourn.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a checker has found: inputs that are lost, inputs that count twice, and whatever else should not be. */
public final class Findings {
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> doubled = new TreeSet<>();
    private final List<String> others = new ArrayList<>();

    void lost(String input, String where) {
        lost.add(input + " is not in " + where);
    }

    void doubled(String input, String where) {
        doubled.add(input + " is twice in " + where);
    }

    public void other(String what) {
        others.add(what);
    }

    public Set<String> lost() {
        return lost;
    }

    public Set<String> doubled() {
        return doubled;
    }

    public List<String> others() {
        return others;
    }

    public boolean isClean() {
        return lost.isEmpty() && doubled.isEmpty() && others.isEmpty();
    }

    /** All of it, a line each. */
    public List<String> all() {
        List<String> all = new ArrayList<>(lost);
        all.addAll(doubled);
        all.addAll(others);
        return all;
    }
}
