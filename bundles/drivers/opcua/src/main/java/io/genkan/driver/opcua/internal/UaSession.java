package io.genkan.driver.opcua.internal;

/** A link that can be used, and what was learnt over it. */
record UaSession(UaLink link, UaNodes nodes, UaTypes types, UaReading reading) {
    static UaSession over(UaLink link) {
        UaNodes nodes = new UaNodes(link);
        UaTypes types = new UaTypes(nodes);
        return new UaSession(
                link,
                nodes,
                types,
                new UaReading(new UaValues(types), link.options().timestamps()));
    }
}
