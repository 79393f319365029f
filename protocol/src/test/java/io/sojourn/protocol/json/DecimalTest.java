package io.sojourn.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 7, 0",
        "515074000, 7, 51.5074",
        "-1278000, 7, -0.1278",
        "1, 7, 0.0000001",
        "-1800000000, 7, -180",
        "90000, 3, 90",
        "90500, 3, 90.5",
        "7, 3, 0.007",
        "-5, 0, -5"
    })
    void writesNoMoreDigitsThanItNeeds(long unscaled, int scale, String expected) {
        assertThat(written(unscaled, scale)).isEqualTo(expected);
    }

    @Property
    void isExact(@ForAll int unscaled) {
        assertThat(new BigDecimal(written(unscaled, 7))).isEqualByComparingTo(BigDecimal.valueOf(unscaled, 7));
    }

    private static String written(long unscaled, int scale) {
        char[] out = new char[32];
        int from = Decimal.write(unscaled, scale, out);
        return new String(out, from, out.length - from);
    }
}
