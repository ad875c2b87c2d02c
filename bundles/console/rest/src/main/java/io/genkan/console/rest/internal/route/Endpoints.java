package io.genkan.console.rest.internal.route;

import java.util.List;

/** What one area offers. Registered as a service inside this bundle; the servlet collects all of them. */
public interface Endpoints {
    /** {@return the endpoints, the same at each call} */
    List<Endpoint> endpoints();
}
