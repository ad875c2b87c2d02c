package io.genkan.console.rest.internal.http;

import io.genkan.api.access.ConsoleSessions;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Router;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.audit.AuditContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from HTTP to the router. The context of the page has seen to session, headers and foreign sites before
 * any request gets here.
 */
@Component(
        name = "io.genkan.console.rest.Api",
        service = Servlet.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=" + ApiServlet.BASE + "/*",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED + ":Boolean=true",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT + "=("
                    + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=io.genkan.console)"
        })
public final class ApiServlet extends HttpServlet {
    /** Where the interface is. */
    public static final String BASE = "/api/v1";

    private static final long serialVersionUID = 1L;
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");

    private final transient List<Endpoints> areas = new CopyOnWriteArrayList<>();
    private transient volatile Router router = new Router(List.of());

    @Activate
    public ApiServlet() {
        // the areas come one by one
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addArea(Endpoints area) {
        areas.add(area);
        router = new Router(withDocument());
    }

    synchronized void removeArea(Endpoints area) {
        areas.remove(area);
        router = new Router(withDocument());
    }

    private List<Endpoints> withDocument() {
        List<Endpoints> all = new java.util.ArrayList<>(areas);
        all.add(new DocumentEndpoint(() -> router.endpoints()));
        return all;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Router.@Nullable Match match = null;
        try {
            if (request.getRemoteUser() == null) {
                throw Problem.of(401, "no-session", "Log in first.");
            }
            match = router.find(request.getMethod().equals("HEAD") ? "GET" : request.getMethod(), path(request));
            Answer answer = answer(request, match);
            if (changes(request, match)) {
                AUDIT.info("{} Console - Success - {}", AuditContext.currentOrInternal(), what(request, match));
            }
            Answers.send(request, response, answer);
        } catch (Problem e) {
            if (changes(request, match)) {
                AUDIT.warn(
                        "{} Console - Failure - {}: {}",
                        AuditContext.currentOrInternal(),
                        what(request, match),
                        e.detail().replaceAll("[\\p{Cntrl}]", " "));
            }
            Answers.send(request, response, e);
        }
    }

    /** Whoever only looks at something is not written down. */
    private static boolean changes(HttpServletRequest request, Router.@Nullable Match match) {
        boolean tries = ("&" + request.getQueryString() + "&").contains("&dry-run=true&");
        return match == null
                ? !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")
                : !tries && !match.endpoint().looks();
    }

    /** {@return what was asked for, as a person reads it: what the endpoint does, to what} */
    private static String what(HttpServletRequest request, Router.@Nullable Match match) {
        String asked = request.getMethod() + " " + path(request);
        String done = match == null
                ? asked
                : match.endpoint().deed()
                        + (match.variables().isEmpty()
                                ? ""
                                : ": " + String.join(", ", match.variables().values()))
                        + " (" + asked + ")";
        return done.replaceAll("[\\p{Cntrl}]", " ");
    }

    /** {@return the path below the base, percent signs and all} */
    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String path = uri.startsWith(BASE) ? uri.substring(BASE.length()) : uri;
        int parameters = path.indexOf(';');
        return parameters < 0 ? path : path.substring(0, parameters);
    }

    private static Answer answer(HttpServletRequest http, Router.Match match) throws IOException, Problem {
        String identity = http.getRemoteUser();
        String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
        Endpoint endpoint = match.endpoint();
        if (!endpoint.permission().isEmpty() && !http.isUserInRole(endpoint.permission())) {
            throw Problem.of(403, "not-allowed", "This needs permission " + endpoint.permission() + ".")
                    .hint("Ask an administrator of this gateway for a role that has it.");
        }
        String type = type(http);
        byte[] body = new byte[0];
        InputStream upload = null;
        if (endpoint.isUpload()) {
            upload = Bodies.upload(http, endpoint, type);
        } else {
            body = Bodies.read(http, (int) endpoint.maxBody());
            if (body.length > 0 && !type.equals("application/json")) {
                throw Problem.of(415, "wrong-type", "The body has to be application/json.");
            }
        }
        Map<String, String> query = new HashMap<>();
        if (http.getQueryString() != null) {
            http.getParameterMap().forEach((name, values) -> query.put(name, values.length == 0 ? "" : values[0]));
        }
        return Router.run(
                endpoint,
                new Call(
                        method,
                        path(http),
                        match.variables(),
                        query,
                        body,
                        upload,
                        type,
                        identity,
                        http.getRemoteAddr(),
                        http.getHeader("If-Match"),
                        http.getAttribute(ConsoleSessions.REQUEST_ATTRIBUTE) instanceof String id ? id : null,
                        http::isUserInRole));
    }

    private static String type(HttpServletRequest http) {
        @Nullable String type = http.getContentType();
        return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
