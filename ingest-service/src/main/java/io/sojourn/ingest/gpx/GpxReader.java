package io.sojourn.ingest.gpx;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Cuts a GPX file, 1.0 or 1.1, into location messages as it comes in: its track points, and the points of routes that were
 * travelled, that is have a time. The parts are numbered by point. The first point of a segment, a track or a route that is
 * not the file's first comes after a gap: nobody knows where the agent was in between.
 *
 * <p>In memory lies one point. A document type or entities of its own are refused, so that a file can neither reach out nor
 * blow up; likewise what is nested deeper than {@value #MAX_DEPTH} and a single tag longer than 64 KB. What is no GPX, or
 * ends early, is unreadable from there on; the points before it count. Not thread-safe.
 */
public final class GpxReader implements PartSplitter {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_TAG = 64 * 1024;
    private static final String NOT_XML = "the file is not XML";
    private static final String DOCTYPE = "<!DOCTYPE";

    private final long maxBytes;
    private final GpxPoints points;
    private final PartHandler handler;
    private final XmlInput input = new XmlInput();
    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private long received;
    private long sinceEvent;
    private int depth;
    private boolean rootSeen;
    private boolean whole;
    private boolean over;
    private String tail = "";

    /**
     * @param agentId whose file it is
     * @param maxBytes longest file, after any content encoding is undone
     */
    public GpxReader(String agentId, PartHandler handler, long maxBytes) {
        this.maxBytes = maxBytes;
        this.handler = handler;
        this.points = new GpxPoints(agentId, handler);
        // One of its own: the names in a file stay in the tables of its factory.
        xml = new InputFactoryImpl().createAsyncForByteArray();
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        received += to - from;
        if (received > maxBytes) {
            giveUp(ErrorCode.PAYLOAD_TOO_LARGE, "a GPX file must not be longer than " + maxBytes / 1024 / 1024 + " MB");
        }
        if (!over) {
            read(() -> input.feed(bytes, from, to));
        }
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        read(input::end);
        if (!over) {
            xml.getInputFeeder().endOfInput();
            read(() -> new byte[0]);
        }
        if (!over && !whole) {
            giveUp(ErrorCode.INVALID_GPX, rootSeen ? "the file ends early" : "the file is empty");
        }
    }

    @Override
    public long next() {
        return points.next();
    }

    /** What there is of the file. */
    private interface Source {
        byte[] bytes() throws CharacterCodingException;
    }

    private void read(Source source) {
        try {
            byte[] utf8 = source.bytes();
            if (!rootSeen && hasDoctype(utf8)) {
                refuseDoctype();
                return;
            }
            sinceEvent += utf8.length;
            if (utf8.length > 0) {
                xml.getInputFeeder().feedInput(utf8, 0, utf8.length);
            }
            takeEvents();
        } catch (XMLStreamException e) {
            giveUp(ErrorCode.INVALID_GPX, notXml(e));
        } catch (UncheckedStreamException e) { // The parser reads some text only when it is asked for.
            giveUp(ErrorCode.INVALID_GPX, e.getCause() instanceof XMLStreamException cause ? notXml(cause) : NOT_XML);
        } catch (CharacterCodingException e) {
            giveUp(ErrorCode.INVALID_GPX, "the file has bytes that its encoding does not have");
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            giveUp(ErrorCode.INVALID_GPX, "the encoding of the file is not known");
        }
    }

    private static String notXml(XMLStreamException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        return line > 0 ? NOT_XML + " at line " + line : NOT_XML;
    }

    private void takeEvents() throws XMLStreamException {
        while (!over && !whole) {
            int event = xml.next();
            if (event == AsyncXMLStreamReader.EVENT_INCOMPLETE) {
                if (sinceEvent > MAX_TAG) {
                    giveUp(ErrorCode.INVALID_GPX, "a tag is longer than " + MAX_TAG / 1024 + " KB");
                }
                return;
            }
            sinceEvent = 0;
            take(event);
        }
    }

    private void take(int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                points.end(xml.getLocalName());
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> points.text(xml.getText());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> refuseDoctype();
            case XMLStreamConstants.END_DOCUMENT -> whole = true;
            default -> {
                // Comments and the like.
            }
        }
    }

    private void start(String element) {
        if (!rootSeen && !element.equals("gpx")) {
            giveUp(ErrorCode.INVALID_GPX, "the file is XML, but no GPX");
            return;
        }
        rootSeen = true;
        if (++depth > MAX_DEPTH) {
            giveUp(ErrorCode.INVALID_GPX, "the file is nested deeper than " + MAX_DEPTH);
            return;
        }
        points.start(element, name -> xml.getAttributeValue(null, name));
    }

    private void refuseDoctype() {
        giveUp(ErrorCode.GPX_REFUSED, "a file with a document type or entities of its own is not read");
    }

    /** Known by its first letters, since the parser reads all of it first. Looked for before the root alone. */
    private boolean hasDoctype(byte[] utf8) {
        String text = tail + new String(utf8, StandardCharsets.ISO_8859_1);
        tail = text.substring(Math.max(0, text.length() - DOCTYPE.length()));
        int root = text.indexOf("<gpx");
        int doctype = text.indexOf(DOCTYPE);
        return doctype >= 0 && (root < 0 || doctype < root);
    }

    private void giveUp(ErrorCode code, String detail) {
        if (!over) {
            over = true;
            handler.unreadable(points.next(), code, detail);
        }
    }
}
