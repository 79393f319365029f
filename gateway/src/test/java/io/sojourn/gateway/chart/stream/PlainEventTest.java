package io.sojourn.gateway.chart.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainEventTest {
    @Test
    void fieldsAreInTheirOrder() {
        assertThat(new PlainEvent("new_data", "{\"a\":1}", "7").encode())
                .isEqualTo("event: new_data\ndata: {\"a\":1}\nid: 7\n\n");
    }

    @Test
    void whatIsNotThereHasNoField() {
        assertThat(new PlainEvent(null, "1", null).encode()).isEqualTo("data: 1\n\n");
    }

    @Test
    void everyLineHasAFieldOfItsOwn() {
        assertThat(new PlainEvent(null, "a\nb\r\nc\rd\n", null).encode())
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    @Test
    void nothingIsNotSent() {
        assertThat(new PlainEvent("new_data", "", "7").encode()).isEmpty();
    }
}
