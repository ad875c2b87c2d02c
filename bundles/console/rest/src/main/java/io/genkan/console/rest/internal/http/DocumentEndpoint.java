package io.genkan.console.rest.internal.http;

import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.OpenApi;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Schema;
import java.util.List;
import java.util.function.Supplier;

/** The interface's description of itself. */
final class DocumentEndpoint implements Endpoints {
    private final List<Endpoint> own;

    /** @param all what is described */
    DocumentEndpoint(Supplier<List<Endpoint>> all) {
        own = List.of(Endpoint.get(
                        "/openapi.json",
                        Permissions.VIEW,
                        "This document",
                        call -> Answer.of(OpenApi.document(all.get(), ApiServlet.BASE, "1")))
                .answers(Schema.map(Schema.any())));
    }

    @Override
    public List<Endpoint> endpoints() {
        return own;
    }
}
