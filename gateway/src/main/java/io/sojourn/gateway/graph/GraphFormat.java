package io.sojourn.gateway.graph;

/** The formats of a graph; their names in lower case are the values of {@code format}. */
enum GraphFormat {
    JSON("application/json"),
    GRAPHML("application/graphml+xml"),
    CYPHER("text/plain; charset=utf-8");

    private final String mediaType;

    GraphFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    GraphWriter newWriter() {
        return switch (this) {
            case JSON -> new NodeLinkWriter();
            case GRAPHML -> new GraphMlWriter();
            case CYPHER -> new CypherWriter();
        };
    }
}
