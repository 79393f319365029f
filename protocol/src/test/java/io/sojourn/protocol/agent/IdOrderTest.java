package io.sojourn.protocol.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdOrderTest {
    @Property
    void isThatOfTheBytes(
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @Chars({'\uE000', '\uFFFD'}) @StringLength(max = 4)
                    String one,
            @ForAll @CharRange(from = ' ', to = '\uD7FF') @Chars({'\uE000', '\uFFFD'}) @StringLength(max = 4)
                    String other) {
        assertThat(Integer.signum(IdOrder.compare(one, other)))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8))));
    }

    @Test
    void putsWhatNeedsTwoUnitsOfUtf16Last() {
        assertThat(IdOrder.compare("\uFF61", "\uD83D\uDE00")).isNegative();
        assertThat(IdOrder.compare("\uD83D\uDE00", "\uFF61")).isPositive();
        assertThat(IdOrder.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
    }
}
