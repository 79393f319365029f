package io.sojourn.gateway.chat.responder;

/** What a question is about. Names are as they were written, without what belongs to the sentence. */
sealed interface Inquiry {
    /** Where an agent is, or a place. */
    record WhereIs(String name) implements Inquiry {}

    /** Who is in a place now. */
    record WhoIsAt(String place) implements Inquiry {}

    /** How long an agent has been where it is. */
    record HowLong(String agent) implements Inquiry {}

    /** Where an agent has stayed. */
    record Visited(String agent, Period period) implements Inquiry {}

    /** The newest value of a series, and where it goes. */
    record SeriesValue(String name) implements Inquiry {}

    /** How many agents there are. */
    record CountAgents() implements Inquiry {}

    /** What there is of a kind. */
    record ListOf(Kind kind) implements Inquiry {}

    /** What can be asked. */
    record Help() implements Inquiry {}

    /** None of these. */
    record Unknown() implements Inquiry {}

    /** Kinds of things that there are. */
    enum Kind {
        AGENTS,
        PLACES,
        SERIES
    }

    /** Times that questions name; days are those of UTC. */
    enum Period {
        TODAY("today"),
        YESTERDAY("yesterday"),
        WEEK("in the last 7 days"),
        EVER("so far");

        private final String words;

        Period(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
