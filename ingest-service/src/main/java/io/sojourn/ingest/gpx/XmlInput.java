package io.sojourn.ingest.gpx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an XML file in whichever encoding its beginning declares (XML 1.0, appendix F), as UTF-8 without byte order
 * mark and declaration. Chunks may be cut anywhere. Bytes that the encoding does not have are refused.
 */
final class XmlInput {
    /** Longest beginning in which a declaration is looked for, in bytes. */
    private static final int LONGEST_DECLARATION = 1_024;

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?(?:encoding\\s*=\\s*[\"']([A-Za-z0-9._-]*)[\"'][^>]*)?\\?>");

    private static final byte[] NOTHING = {};

    private @Nullable ByteArrayOutputStream beginning = new ByteArrayOutputStream(128);
    private @Nullable CharsetDecoder decoder;
    private byte[] rest = NOTHING;

    /**
     * Takes a chunk.
     *
     * @return what of the file can be told by now, in UTF-8
     * @throws CharacterCodingException if the bytes are not of the encoding
     * @throws UnsupportedCharsetException if nobody knows the encoding; likewise {@link IllegalCharsetNameException}
     */
    byte[] feed(byte[] bytes, int from, int to) throws CharacterCodingException {
        ByteArrayOutputStream head = beginning;
        if (head == null) {
            return decoder == null ? Arrays.copyOfRange(bytes, from, to) : decode(decoder, bytes, from, to, false);
        }
        head.write(bytes, from, to - from);
        return isWhole(head) ? begin(head.toByteArray(), false) : NOTHING;
    }

    /** The file is complete; what is left of it. Throws as {@link #feed} does. */
    byte[] end() throws CharacterCodingException {
        ByteArrayOutputStream head = beginning;
        if (head != null) {
            return begin(head.toByteArray(), true);
        }
        return decoder == null ? NOTHING : decode(decoder, NOTHING, 0, 0, true);
    }

    /** Whether the declaration, if there is one, is in it. */
    private static boolean isWhole(ByteArrayOutputStream head) {
        String start = head.toString(StandardCharsets.ISO_8859_1).replace("\0", "");
        int content = start.indexOf('<');
        boolean mayDeclare =
                content < 0 || "<?xml".startsWith(start.substring(content, Math.min(start.length(), content + 5)));
        return !mayDeclare || start.indexOf("?>") > 0 || head.size() > LONGEST_DECLARATION;
    }

    private byte[] begin(byte[] head, boolean last) throws CharacterCodingException {
        beginning = null;
        Charset charset = charsetOf(head);
        CharsetDecoder wanted = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (charset.equals(StandardCharsets.UTF_8)) {
            // The parser reads it as it is, and checks it.
            String text = new String(head, StandardCharsets.ISO_8859_1);
            String mark = "\u00EF\u00BB\u00BF";
            int skipped = text.startsWith(mark) ? mark.length() : 0;
            return withoutDeclaration(text.substring(skipped)).getBytes(StandardCharsets.ISO_8859_1);
        }
        decoder = wanted;
        String text = new String(decode(wanted, head, 0, head.length, last), StandardCharsets.UTF_8);
        return withoutDeclaration(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutDeclaration(String text) {
        Matcher declaration = DECLARATION.matcher(text);
        return declaration.lookingAt() ? text.substring(declaration.end()) : text;
    }

    private static Charset charsetOf(byte[] head) {
        int first = head.length > 1 ? (head[0] & 0xFF) << 8 | (head[1] & 0xFF) : -1;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            default -> declaredIn(head);
        };
    }

    private static Charset declaredIn(byte[] head) {
        String ascii = new String(head, StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(ascii.startsWith("\u00EF\u00BB\u00BF") ? ascii.substring(3) : ascii);
        String name = declaration.lookingAt() ? declaration.group(1) : null;
        Charset declared = name == null || name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        // Who writes ASCII writes UTF-8 too, and UTF-16 would have been seen.
        boolean ofBytes = !declared.name().startsWith("UTF-16") && !declared.equals(StandardCharsets.US_ASCII);
        return ofBytes ? declared : StandardCharsets.UTF_8;
    }

    private byte[] decode(CharsetDecoder wanted, byte[] bytes, int from, int to, boolean last)
            throws CharacterCodingException {
        ByteBuffer in = ByteBuffer.allocate(rest.length + to - from);
        in.put(rest).put(bytes, from, to - from).flip();
        CharBuffer out = CharBuffer.allocate((int) (in.remaining() * (double) wanted.maxCharsPerByte()) + 8);
        CoderResult result = wanted.decode(in, out, last);
        if (result.isError()) {
            result.throwException();
        }
        rest = new byte[in.remaining()];
        in.get(rest);
        return out.flip().toString().getBytes(StandardCharsets.UTF_8);
    }
}
