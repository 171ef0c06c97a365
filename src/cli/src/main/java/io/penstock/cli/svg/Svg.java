package io.penstock.cli.svg;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one picture, an element a line. Text and attributes are escaped; a character that XML cannot hold becomes U+FFFD.
 * Attributes are given as names and values in turn. Measures are pixels.
 *
 * @see <a href="https://www.w3.org/TR/graphics-aria-1.0/">the roles of pictures</a>
 */
public final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    private Svg() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A picture on a page of its own colour.
     *
     * @param kind what it is in a word or two, such as {@code timeline}
     * @param title what it shows
     * @param description all that it says, in words
     */
    public static Svg of(int width, int height, String kind, String title, String description) {
        Svg svg = new Svg();
        svg.begin(
                "svg",
                "xmlns",
                NAMESPACE,
                "width",
                px(width),
                "height",
                px(height),
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "graphics-document document",
                "aria-roledescription",
                kind,
                "aria-labelledby",
                "title",
                "aria-describedby",
                "description");
        svg.titled("title", title, "id", "title");
        svg.titled("desc", description, "id", "description");
        svg.titled("style", SvgColours.STYLE);
        svg.empty("rect", "class", "page", "width", px(width), "height", px(height));
        return svg;
    }

    /** A measure as it is written: to a tenth of a pixel. */
    public static String px(double measure) {
        return measure == Math.rint(measure)
                ? Long.toString((long) measure)
                : String.format(Locale.ROOT, "%.1f", measure);
    }

    /** Begins an element that holds others. */
    public Svg begin(String element, String... attributes) {
        write(() -> {
            if (depth > 0) {
                indent();
            }
            xml.writeStartElement(element);
            attributes(attributes);
        });
        depth++;
        return this;
    }

    /** Ends the element begun last. */
    public Svg end() {
        depth--;
        write(() -> {
            indent();
            xml.writeEndElement();
        });
        return this;
    }

    /** An element without content. */
    public Svg empty(String element, String... attributes) {
        write(() -> {
            indent();
            xml.writeEmptyElement(element);
            attributes(attributes);
        });
        return this;
    }

    /** An element that holds text alone. */
    public Svg titled(String element, String content, String... attributes) {
        write(() -> {
            indent();
            xml.writeStartElement(element);
            attributes(attributes);
            xml.writeCharacters(legal(content));
            xml.writeEndElement();
        });
        return this;
    }

    /** A shape with what it means in words, which a browser shows under the pointer. */
    public Svg shape(String element, String title, String... attributes) {
        begin(element, attributes);
        titled("title", title);
        return end();
    }

    /** A line of text whose foot is at {@code y}. */
    public Svg text(double x, double y, String classes, String content) {
        return titled("text", content, "x", px(x), "y", px(y), "class", classes);
    }

    /** The whole picture. Nothing can be written after that. */
    public String finish() {
        end();
        write(xml::close);
        return text.append('\n').toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
        }
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** @see <a href="https://www.w3.org/TR/xml/#charsets">characters of XML</a> */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\n' || point == '\t' || !isOutside(point) ? point : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isOutside(int point) {
        return Character.isISOControl(point)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                || (point & 0xFFFE) == 0xFFFE;
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
