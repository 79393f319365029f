package io.sojourn.chart.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SvgBufferTest {
    @Property
    void pixelsHaveAtMostTwoDecimals(@ForAll @DoubleRange(min = -100_000, max = 100_000) double pixels) {
        String written = text(new SvgBuffer(0).pixels(pixels));

        assertThat(written).matches("-?\\d+(\\.\\d?[1-9])?");
        assertThat(new BigDecimal(written).subtract(new BigDecimal(pixels)).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.00500001"));
    }

    @Test
    void pixelsAreWrittenShort() {
        assertThat(text(new SvgBuffer(4).pixels(12.3))).isEqualTo("12.3");
        assertThat(text(new SvgBuffer(4).pixels(-0.004))).isEqualTo("0");
        assertThat(text(new SvgBuffer(4).pixels(-7.05))).isEqualTo("-7.05");
        assertThat(text(new SvgBuffer(4).pixels(99.999))).isEqualTo("100");
        assertThat(text(new SvgBuffer(4).pixels(0.125))).isEqualTo("0.13");
    }

    @Property
    void anyTextComesBackFromAnXmlParser(@ForAll String text) {
        SvgBuffer out = new SvgBuffer(8)
                .raw("<text a=\"")
                .text(text)
                .raw("\">")
                .text(text)
                .raw("</text>");

        Drawing parsed = Drawing.parse(out.toBytes());

        String kept = text.codePoints()
                .map(point -> isKept(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(parsed.root().getTextContent()).isEqualTo(kept);
    }

    @Test
    void coloursHaveSixDigits() {
        assertThat(text(new SvgBuffer(0).color(0x0A0B0C))).isEqualTo("#0a0b0c");
    }

    private static boolean isKept(int point) {
        boolean isControl = Character.isISOControl(point) && point != '\t' && point != '\n';
        boolean isSurrogate = point >= 0xD800 && point <= 0xDFFF;
        return !isControl && !isSurrogate && point != 0xFFFE && point != 0xFFFF;
    }

    private static String text(SvgBuffer buffer) {
        return new String(buffer.toBytes(), StandardCharsets.UTF_8);
    }
}
