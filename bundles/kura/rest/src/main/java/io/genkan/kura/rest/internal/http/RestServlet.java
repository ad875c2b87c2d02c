package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Endpoint;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Router;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.audit.AuditContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from HTTP to the router. Only the services' own paths are taken, so that add-ons can have others. */
@Component(
        name = "io.genkan.kura.rest.Servlet",
        service = Servlet.class,
        property = {
            RestServlet.PATTERN + "=/session/v1/*",
            RestServlet.PATTERN + "=/configuration/v2/*",
            RestServlet.PATTERN + "=/wire/v1/*",
            RestServlet.PATTERN + "=/assets/*",
            RestServlet.PATTERN + "=/inventory/v1/*",
            RestServlet.PATTERN + "=/keystores/v1/*",
            RestServlet.PATTERN + "=/keystores/v2/*",
            RestServlet.PATTERN + "=/command/v1/*",
            RestServlet.PATTERN + "=/cloudconnection/v1/*",
            RestServlet.PATTERN + "=/system/v1/*",
            RestServlet.PATTERN + "=/serviceListing/v1/*",
            RestServlet.PATTERN + "=/identity/v1/*",
            RestServlet.PATTERN + "=/identity/v2/*",
            RestServlet.PATTERN + "=/security/v1/*",
            RestServlet.PATTERN + "=/security/v2/*",
            RestServlet.PATTERN + "=/networkStatus/v1/*",
            RestServlet.PATTERN + "=/networkConfiguration/v1/*",
            RestServlet.PATTERN + "=/position/v1/*",
            RestServlet.PATTERN + "=/tamper/v1/*",
            RestServlet.PATTERN + "=/deploy/v2/*",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_MULTIPART_ENABLED + "=true",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_MULTIPART_FILESIZETHRESHOLD + ":Integer=65536",
            RestContext.SELECT
        })
public final class RestServlet extends HttpServlet {
    static final String PATTERN = HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN;

    private static final long serialVersionUID = 1L;
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");

    private final transient RestComponent component;
    private final transient Bodies bodies = new Bodies();

    @Activate
    public RestServlet(@Reference RestComponent component) {
        this.component = component;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = answer(request);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (answer.status() >= 400) {
            AUDIT.warn("{} Rest - Failure - {}", AuditContext.currentOrInternal(), answer.status());
        } else if (reads) {
            // who looks at something changes nothing, and programs look every second
            AUDIT.debug("{} Rest - Success - {}", AuditContext.currentOrInternal(), answer.status());
        } else {
            AUDIT.info("{} Rest - Success - {}", AuditContext.currentOrInternal(), answer.status());
        }
        Answers.send(component, request, response, answer);
    }

    private Answer answer(HttpServletRequest http) throws IOException {
        try {
            String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
            String path = RestContext.path(http);
            Router.Match match = component.router().find(method, path);
            Endpoint endpoint = match.endpoint();
            component.access().authorize(endpoint, http.getRemoteUser());
            if (isForm(http)) {
                return run(http, match, new byte[0], new FormUpload(http));
            }
            try (Bodies.Turn turn = bodies.turn(http, endpoint.maxBody())) {
                return run(http, match, body(http, endpoint.maxBody()), null);
            }
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private static Answer run(HttpServletRequest http, Router.Match match, byte[] body, @Nullable FormUpload upload) {
        try {
            Map<String, String> query = new HashMap<>();
            if (upload == null) {
                http.getParameterMap().forEach((name, values) -> query.put(name, values.length == 0 ? "" : values[0]));
            }
            Map<String, String> variables = new HashMap<>();
            for (Map.Entry<String, String> each : match.variables().entrySet()) {
                variables.put(each.getKey(), decode(each.getValue()));
            }
            return Router.run(
                    match.endpoint(),
                    new Request(
                            match.endpoint().method(),
                            RestContext.path(http),
                            query,
                            body,
                            http.getRemoteUser(),
                            Clients.of(http),
                            upload,
                            variables));
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private static boolean isForm(HttpServletRequest http) {
        String type = http.getContentType();
        return type != null
                && type.startsWith("multipart/form-data")
                && http.getRequestURI().endsWith("/_upload");
    }

    private static String decode(String part) throws Refusal {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("The path is not well encoded: " + e.getMessage() + ".");
        }
    }

    private static byte[] body(HttpServletRequest http, int most) throws IOException, Refusal {
        byte[] body = Bodies.read(http, most);
        String type = http.getContentType();
        boolean raw = http.getRequestURI().endsWith("/security-policy/apply");
        if (body.length > 0 && !raw && type != null && !type.startsWith("application/json")) {
            // forms of other sites can send those three types of content only, and JSON is none of them
            throw new Refusal(415, "The body is of type " + type + " and has to be application/json.");
        }
        return body;
    }
}
