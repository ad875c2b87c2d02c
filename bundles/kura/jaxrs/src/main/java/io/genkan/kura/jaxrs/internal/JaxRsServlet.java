package io.genkan.kura.jaxrs.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.kura.audit.AuditContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the services there are. What changes is taken over with the next request, and requests that are under way end with
 * what they began with. Thread-safe.
 */
final class JaxRsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");

    private final transient Gatekeeper gatekeeper;
    private transient List<Object> services = List.of();
    private transient boolean changed = true;
    private transient @Nullable Application current;

    JaxRsServlet(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    /** Serves these from the next request on. */
    synchronized void serve(List<Object> now) {
        services = List.copyOf(now);
        changed = true;
    }

    /** Serves nothing any more. */
    synchronized void close() {
        Application last = current;
        current = null;
        services = List.of();
        changed = true;
        if (last != null) {
            last.retire();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpServletRequest known = gatekeeper.entering(request);
        Application application = enter(getServletConfig());
        try {
            application.service(known, response);
        } finally {
            application.leave();
        }
        if (response.getStatus() < 400) {
            AUDIT.info("{} Rest - Success - {}", AuditContext.currentOrInternal(), response.getStatus());
        } else {
            AUDIT.warn("{} Rest - Failure - {}", AuditContext.currentOrInternal(), response.getStatus());
        }
    }

    private synchronized Application enter(ServletConfig configuration) throws ServletException {
        Application application = current;
        if (application == null || changed) {
            Function<List<Object>, Object[]> with = gatekeeper::with;
            Application made = Application.of(services, with, configuration);
            if (application != null) {
                application.retire();
            }
            current = made;
            changed = false;
            application = made;
        }
        application.enter();
        return application;
    }
}
