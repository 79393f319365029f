package io.sojourn.gateway.chat.responder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.chat.responder.Inquiry.Kind;
import io.sojourn.gateway.chat.responder.Inquiry.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where is alice | alice",
                "Where is alice? | alice",
                "WHERE'S Alice right now?! | Alice",
                "where is \"bus-304\" | bus-304",
                "  please,  where   is   bus 304 now ? | bus 304",
                "Can you tell me where alice is | alice",
                "locate phone/7 | phone/7",
                "What is the position of agent alice? | alice",
                "Where is O'Hara? | O'Hara",
                "where is the north gate café | north gate café",
            })
    void whereSomebodyIs(String question, String name) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.WhereIs(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "who is at the office | office",
                "Who's in Harbour Market Hall? | Harbour Market Hall",
                "who is inside the “North Gate” now | North Gate",
                "which agents are at home at the moment? | home",
                "Is anyone at the office? | office",
                "how many people are in the library | library",
                "occupants of stop A | stop A",
            })
    void whoIsAtAPlace(String question, String place) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.WhoIsAt(place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how long has bus-304 been here | bus-304",
                "How long has alice been at the office? | alice",
                "for how long has bus 304 been there | bus 304",
                "since when is alice here? | alice",
                "how long was Alice there | Alice",
            })
    void howLongSomebodyHasBeenThere(String question, String agent) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.HowLong(agent));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "which places did alice visit today | alice | TODAY",
                "What places has Alice visited yesterday? | Alice | YESTERDAY",
                "where has bus-304 been today? | bus-304 | TODAY",
                "Where was alice yesterday | alice | YESTERDAY",
                "which places did alice visit | alice | EVER",
                "which places did alice visit in the last 7 days | alice | WEEK",
                "where did alice go this week | alice | WEEK",
                "what did alice visit today | alice | TODAY",
            })
    void wherePeopleHaveBeen(String question, String agent, Period period) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.Visited(agent, period));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest value and trend of series cpu | cpu",
                "What's the latest value of the series CPU? | CPU",
                "trend of water level | water level",
                "show me the current value of cpu. | cpu",
                "latest temperature | temperature",
                "value of series room 7 now | room 7",
            })
    void whatASeriesSays(String question, String series) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.SeriesValue(series));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how many agents are there",
                "How many agents?",
                "how many agents are there right now?",
                "how many buses do we have",
                "count the agents",
                "number of agents"
            })
    void howManyThereAre(String question) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.CountAgents());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list places | PLACES",
                "Which places are there? | PLACES",
                "list all the agents | AGENTS",
                "what charts are there | SERIES",
                "show me the series | SERIES"
            })
    void whatThereIs(String question, Kind kind) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.ListOf(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "Hello!", "What can you do?", "hi"})
    void whatItCanDo(String question) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.Help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "write a poem about buses", "alice", "who am I", "drop table agents"})
    void whatItDoesNotUnderstand(String question) {
        assertThat(Understanding.of(question)).isEqualTo(new Inquiry.Unknown());
    }

    @Test
    void aLongTextIsNoQuestionAndTakesNoTime() {
        assertThat(Understanding.of("where is " + "a ".repeat(8_000))).isEqualTo(new Inquiry.Unknown());
        assertThat(Understanding.of("how long has " + "has been ".repeat(50) + "x"))
                .isNotNull();
    }
}
