package io.sojourn.gateway.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CssColorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#1f77b4 | 1f77b4",
                "#FfF | ffffff",
                "rgb(31, 119, 180) | 1f77b4",
                "rgba(31, 119, 180, 0.31) | 1f77b4",
                "rgb(300,0,0.4) | ff0000",
                "DarkOrange | ff8c00",
                "' red ' | ff0000"
            })
    void readsColours(String text, String hex) {
        assertThat(CssColor.parse(text)).isEqualTo(Integer.parseInt(hex, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12345", "rgb(1,2)", "rgb(1.2.3,0,0)", "hsl(1,2%,3%)", "octarine", "var(--x)"})
    void doesNotKnowOthers(String text) {
        assertThat(CssColor.parse(text)).isNull();
    }
}
