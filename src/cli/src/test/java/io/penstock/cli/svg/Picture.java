package io.penstock.cli.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A picture, parsed, with where its texts and rectangles are. Texts are taken to be as wide as the widest usual font makes them. */
public final class Picture {

    private static final Map<String, Integer> SIZES = Map.of("headline", 18, "name", 13, "box", 14, "small", 11);
    private static final int USUAL_SIZE = 12;

    /** A rectangle, or the room of a text. */
    public record Area(String what, String classes, double left, double top, double right, double bottom) {
        boolean overlaps(Area other) {
            return left < other.right - 0.01
                    && other.left < right - 0.01
                    && top < other.bottom - 0.01
                    && other.top < bottom - 0.01;
        }
    }

    private final String source;
    private final Element root;

    private Picture(String source, Element root) {
        this.source = source;
        this.root = root;
    }

    /** Fails where the text is no XML. */
    public static Picture of(String source) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
            return new Picture(source, document.getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("This is no XML: " + source, e);
        }
    }

    public double width() {
        return number(root, "width");
    }

    public double height() {
        return number(root, "height");
    }

    /** What it says to whoever does not see it. */
    public String description() {
        return child(root, "desc");
    }

    public String title() {
        return child(root, "title");
    }

    public List<Element> all(String name) {
        List<Element> found = new ArrayList<>();
        var nodes = root.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    public List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    public List<Area> textAreas() {
        return all("text").stream().map(Picture::textArea).toList();
    }

    /** The rectangles of a class, but that of the page itself. */
    public List<Area> rectangles(String... classes) {
        return all("rect").stream()
                .filter(rect -> List.of(classes).contains(rect.getAttribute("class")))
                .filter(rect -> rect.hasAttribute("x"))
                .map(rect -> new Area(
                        child(rect, "title"),
                        rect.getAttribute("class"),
                        number(rect, "x"),
                        number(rect, "y"),
                        number(rect, "x") + number(rect, "width"),
                        number(rect, "y") + number(rect, "height")))
                .toList();
    }

    /** What every picture holds to. */
    public Picture isSound() {
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 " + Svg.px(width()) + " " + Svg.px(height()));
        assertThat(root.getAttribute("role")).isEqualTo("graphics-document document");
        assertThat(child(root, "title")).isNotBlank();
        assertThat(description()).isNotBlank();
        assertThat(child(root, "style"))
                .contains("@media (prefers-color-scheme: dark)")
                .doesNotContain("url(", "@import");
        for (String active : List.of("script", "foreignObject", "image", "use", "a", "animate", "set")) {
            assertThat(all(active)).as(active).isEmpty();
        }
        assertThat(source).doesNotContainPattern("(?i)<[^>]*\\s(on[a-z]+|href|xlink:href|style)\\s*=");
        everythingIsWithinThePage();
        noTextLiesOverAnother();
        all("rect").stream()
                .filter(rect -> rect.getAttribute("role").contains("img"))
                .forEach(rect -> assertThat(child(rect, "title")).isNotBlank());
        return this;
    }

    private void everythingIsWithinThePage() {
        List<Area> areas = new ArrayList<>(textAreas());
        areas.addAll(rectangles("changed", "same", "good", "bad", "open", "plain", "absent", "path"));
        assertThat(areas)
                .isNotEmpty()
                .allMatch(area -> area.left() >= 0
                        && area.top() >= 0
                        && area.right() <= width()
                        && area.bottom() <= height()
                        && area.left() <= area.right());
    }

    private void noTextLiesOverAnother() {
        List<Area> texts = textAreas();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                assertThat(texts.get(i).overlaps(texts.get(j)))
                        .as(texts.get(i) + " over " + texts.get(j))
                        .isFalse();
            }
        }
    }

    private static Area textArea(Element text) {
        List<String> classes = List.of(text.getAttribute("class").split(" ", -1));
        int size = classes.stream()
                .filter(SIZES::containsKey)
                .map(SIZES::get)
                .findFirst()
                .orElse(USUAL_SIZE);
        double width = Letters.width(text.getTextContent(), size);
        double x = number(text, "x");
        double left = classes.contains("end") ? x - width : classes.contains("middle") ? x - width / 2 : x;
        double foot = number(text, "y");
        return new Area(
                text.getTextContent(),
                text.getAttribute("class"),
                left,
                foot - 0.8 * size,
                left + width,
                foot + 0.2 * size);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static String child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getLocalName().equals(name)) {
                return child.getTextContent();
            }
        }
        return "";
    }
}
