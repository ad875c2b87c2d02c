package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request.Client;
import io.genkan.kura.rest.internal.route.Router;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.audit.AuditConstants;
import org.eclipse.kura.audit.AuditContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/**
 * What holds for every request under {@code /services}, of this bundle's servlet and of others that select this context:
 * the port is allowed, no other site sends it, the audit log knows where it comes from, and who has logged in is the
 * request's remote user.
 */
@Component(
        name = "io.genkan.kura.rest.Context",
        service = ServletContextHelper.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + RestContext.NAME,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH + "=" + RestContext.PATH
        })
public final class RestContext extends ServletContextHelper {
    public static final String NAME = "io.genkan.kura.rest";

    static final String PATH = "/services";
    static final String SELECT = HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT + "=("
            + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + NAME + ")";

    private static final String SCOPE = "io.genkan.kura.rest.audit";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RestComponent component;

    @Activate
    public RestContext(@Reference RestComponent component) {
        this.component = component;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(AuditConstants.KEY_ENTRY_POINT.getValue(), "RestService");
        properties.put(AuditConstants.KEY_IP.getValue(), request.getRemoteAddr());
        properties.put("rest.method", request.getMethod());
        properties.put("rest.path", path(request));
        request.setAttribute(SCOPE, AuditContext.openScope(new AuditContext(properties)));
        try {
            check(request);
            Client client = Clients.of(request);
            Optional<String> identity = component
                    .access()
                    .authenticate(
                            path(request),
                            client,
                            request.getHeader("Authorization"),
                            request.getHeader("X-XSRF-Token"));
            identity.ifPresent(name -> request.setAttribute(REMOTE_USER, name));
            return true;
        } catch (Refusal e) {
            Answers.send(component, request, response, e.answer());
        } catch (KuraException e) {
            Answers.send(component, request, response, Router.refusal(e).answer());
        }
        finishSecurity(request, response);
        return false;
    }

    private void check(HttpServletRequest request) throws Refusal {
        Set<Integer> ports = component.options().ports();
        if (!ports.isEmpty() && !ports.contains(request.getLocalPort())) {
            throw Refusal.notFound("The interface does not answer on this port.");
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (!READING.contains(request.getMethod())
                && site != null
                && !site.equals("same-origin")
                && !site.equals("none")) {
            throw new Refusal(403, "A page of another site may not change anything here.");
        }
    }

    @Override
    public void finishSecurity(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(SCOPE) instanceof AuditContext.Scope scope) {
            request.removeAttribute(SCOPE);
            scope.close();
        }
    }

    /** {@return the path below {@code /services}, without leading slash} */
    static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        int start = uri.indexOf(PATH + "/");
        String path = start < 0 ? "" : uri.substring(start + PATH.length() + 1);
        int parameters = path.indexOf(';');
        String plain = parameters < 0 ? path : path.substring(0, parameters);
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
