package io.genkan.kura.jaxrs.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
    private final transient Object building = new Object();
    private final transient AtomicReference<@Nullable Application> current = new AtomicReference<>();
    private transient volatile List<Object> services = List.of();
    private transient volatile boolean closed;

    JaxRsServlet(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    /** Serves these from the next request on. Never waits for an application that is being built. */
    void serve(List<Object> now) {
        services = List.copyOf(now);
    }

    /** Serves nothing any more. */
    void close() {
        closed = true;
        retire(current.getAndSet(null));
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
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (response.getStatus() >= 400) {
            AUDIT.warn("{} Rest - Failure - {}", AuditContext.currentOrInternal(), response.getStatus());
        } else if (reads) {
            AUDIT.debug("{} Rest - Success - {}", AuditContext.currentOrInternal(), response.getStatus());
        } else {
            AUDIT.info("{} Rest - Success - {}", AuditContext.currentOrInternal(), response.getStatus());
        }
    }

    /** Building loads classes of add-ons, which may start them: nobody may hold a lock that their services need. */
    private Application enter(ServletConfig configuration) throws ServletException {
        Application ready = ready();
        if (ready != null) {
            return ready;
        }
        synchronized (building) {
            Application already = ready();
            if (already != null) {
                return already;
            }
            Application made = Application.of(services, gatekeeper::with, configuration);
            made.enter();
            retire(current.getAndSet(made));
            if (closed) {
                retire(current.getAndSet(null));
            }
            return made;
        }
    }

    private @Nullable Application ready() {
        Application application = current.get();
        return application != null && application.isOf(services) && application.enter() ? application : null;
    }

    private static void retire(@Nullable Application application) {
        if (application != null) {
            application.retire();
        }
    }
}
