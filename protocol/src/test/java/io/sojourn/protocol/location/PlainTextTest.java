package io.sojourn.protocol.location;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Eight bytes at a time it finds what it would find looking at each by itself. */
class PlainTextTest {
    @Property(tries = 20_000)
    void findsTheFirstByteThatIsNotPlain(@ForAll("texts") byte[] text) {
        assertThat(PlainText.end(text, 0, text.length)).isEqualTo(endOf(text));
    }

    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<Byte> plain = Arbitraries.bytes().between((byte) ' ', (byte) '~');
        Arbitrary<Byte> special = Arbitraries.of(
                (byte) '"', (byte) '\\', (byte) 0, (byte) 0x1F, (byte) 0x7F, (byte) 0x80, (byte) 0xA2, (byte) 0xFF);
        return Arbitraries.frequencyOf(Tuple.of(9, plain), Tuple.of(1, special))
                .array(byte[].class)
                .ofMaxSize(40);
    }

    private static int endOf(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '"') {
                return i;
            }
            if (text[i] < ' ' || text[i] == 0x7F || text[i] == '\\') {
                return -1;
            }
        }
        return -1;
    }
}
