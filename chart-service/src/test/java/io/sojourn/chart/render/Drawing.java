package io.sojourn.chart.render;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An SVG as an XML parser reads it. */
final class Drawing {
    record Point(double x, double y) {}

    private final Element root;

    private Drawing(Element root) {
        this.root = root;
    }

    static Drawing parse(byte[] svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Drawing(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + new String(svg, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    Element root() {
        return root;
    }

    List<Element> all(String tag) {
        NodeList nodes = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    List<String> texts(String tag) {
        return all(tag).stream().map(Element::getTextContent).toList();
    }

    List<Element> ofClass(String name) {
        return all("*").stream()
                .filter(element -> element.getAttribute("class").equals(name))
                .toList();
    }

    /** The stretches of the line of a trace, from 0, each a list of points. */
    List<List<Point>> line(int trace) {
        List<List<Point>> stretches = new ArrayList<>();
        for (String stretch : ofClass("sj-line").get(trace).getAttribute("d").split("M")) {
            if (!stretch.isEmpty()) {
                String[] numbers = stretch.split(" ");
                List<Point> points = new ArrayList<>();
                for (int i = 0; i < numbers.length; i += 2) {
                    points.add(new Point(Double.parseDouble(numbers[i]), Double.parseDouble(numbers[i + 1])));
                }
                stretches.add(points);
            }
        }
        return stretches;
    }

    /** The only stretch of a line without gaps. */
    List<Point> unbroken(int trace) {
        List<List<Point>> stretches = line(trace);
        if (stretches.size() != 1) {
            throw new AssertionError("broken: " + stretches);
        }
        return stretches.get(0);
    }

    List<Point> circles() {
        return all("circle").stream()
                .map(circle -> new Point(
                        Double.parseDouble(circle.getAttribute("cx")), Double.parseDouble(circle.getAttribute("cy"))))
                .toList();
    }

    /** Where values lie by what the labels of an axis say: from two of them. */
    DoubleUnaryOperator yScale(String label, String other) {
        return scale(label, yOf(label) - 4, other, yOf(other) - 4);
    }

    DoubleUnaryOperator xScale(String label, String other) {
        return scale(label, xOf(label), other, xOf(other));
    }

    double xOf(String label) {
        return Double.parseDouble(textOf(label).getAttribute("x"));
    }

    double yOf(String label) {
        return Double.parseDouble(textOf(label).getAttribute("y"));
    }

    private Element textOf(String label) {
        return all("text").stream()
                .filter(text -> text.getTextContent().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no label " + label + " in " + texts()));
    }

    private static DoubleUnaryOperator scale(String label, double pixel, String other, double otherPixel) {
        double value = Double.parseDouble(label);
        double perUnit = (otherPixel - pixel) / (Double.parseDouble(other) - value);
        return at -> pixel + (at - value) * perUnit;
    }
}
