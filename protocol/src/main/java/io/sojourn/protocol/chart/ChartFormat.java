package io.sojourn.protocol.chart;

/** What a chart is rendered as. The codes travel between members of one version. */
public enum ChartFormat {
    SVG("image/svg+xml"),
    HTML("text/html; charset=utf-8"),
    PNG("image/png"),
    CSV("text/csv; charset=utf-8"),
    /** The definition with its data. */
    JSON("application/json"),
    /** The data alone: {@code {"series":[…]}}. */
    DATA("application/json");

    private final String contentType;

    ChartFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }
}
