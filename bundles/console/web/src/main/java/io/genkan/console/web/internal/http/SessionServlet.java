package io.genkan.console.web.internal.http;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.console.web.internal.access.Access;
import io.genkan.console.web.internal.access.AccessComponent;
import io.genkan.console.web.internal.access.AccessSettings;
import io.genkan.console.web.internal.access.Client;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Login. {@code GET} tells the stage, and who is logged in with which permissions; {@code POST} with name and password
 * logs in, with {@code certificate} does so with the certificate that the browser has shown, with a token and a password
 * sets the first password, with an old and a new one changes it; {@code DELETE} logs out.
 */
@Component(
        name = "io.genkan.console.web.Session",
        service = Servlet.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=" + ConsoleContext.SESSION_PATH,
            ConsoleContext.SELECT
        })
public final class SessionServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(SessionServlet.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    private static final long serialVersionUID = 1;
    private static final int MAX_BODY = 4096;

    private final transient AccessComponent component;
    private final transient AccessSettings settings;
    private final transient SystemService system;

    @Activate
    public SessionServlet(
            @Reference AccessComponent component, @Reference AccessSettings settings, @Reference SystemService system) {
        this.component = component;
        this.settings = settings;
        this.system = system;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Access access = component.access();
        String identity = request.getRemoteUser();
        JsonObject answer = new JsonObject()
                .add("stage", identity != null ? "open" : stage(access))
                .add("minPassword", Access.MIN_PASSWORD);
        if (identity != null) {
            answer.merge(who(identity));
        }
        certificate(request).ifPresent(name -> answer.add("certificate", name));
        if (access.stage() == Access.Stage.BROKEN) {
            answer.add("detail", access.problem().orElse(""));
        }
        String name = system.getDeviceName();
        send(response, answer.add("name", name == null ? "" : name));
    }

    private JsonObject who(String identity) {
        JsonArray permissions = new JsonArray();
        component.access().permissions(identity).forEach(permissions::add);
        return new JsonObject().add("identity", identity).add("permissions", permissions);
    }

    private static String stage(Access access) {
        return switch (access.stage()) {
            case FIRST -> "first";
            case PASSWORD -> "password";
            case BROKEN -> "broken";
        };
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObject body = body(request);
        if (body == null) {
            Problem.send(response, 400, "bad-request", "The request is no JSON object of at most 4 kB.");
            return;
        }
        Access access = component.access();
        String browser = request.getHeader("User-Agent");
        Client client = new Client(request.getRemoteAddr(), browser == null ? "" : browser);
        String name = text(body, "name");
        String password = text(body, "password");
        try {
            if (body.get("token") != null) {
                reply(request, response, "admin", "Set-up", access.setUp(text(body, "token"), password, client));
            } else if (body.get("certificate") != null) {
                String shown = certificate(request).orElse("");
                reply(request, response, shown, "Login", access.logInWithCertificate(shown, client));
            } else if (body.get("old") != null) {
                String identity = name.isEmpty() ? request.getRemoteUser() : name;
                String whose = identity == null ? "" : identity;
                reply(
                        request,
                        response,
                        whose,
                        "Change of the password",
                        access.changePassword(whose, text(body, "old"), password, client));
            } else {
                reply(request, response, name, "Login", access.logIn(name, password, client));
            }
        } catch (IOException e) {
            LOG.error("The page's password could not be stored in {}: {}", access.credentialsPath(), e.getMessage());
            Problem.send(
                    response,
                    507,
                    "not-stored",
                    "The password could not be stored on the gateway's disk: " + e.getMessage());
        }
    }

    private Optional<String> certificate(HttpServletRequest request) {
        return settings.certificates() ? ClientCertificate.name(request) : Optional.empty();
    }

    private static void audit(String name, String what, Access.Verdict verdict) {
        String who = name.isEmpty() ? "admin" : name.replaceAll("\\p{Cntrl}", " ");
        if (verdict == Access.Verdict.ACCEPTED) {
            AUDIT.info("{} Console - Success - {} of {}", AuditContext.currentOrInternal(), what, who);
        } else {
            AUDIT.warn("{} Console - Failure - {} of {}: {}", AuditContext.currentOrInternal(), what, who, verdict);
        }
    }

    private void reply(
            HttpServletRequest request, HttpServletResponse response, String name, String what, Access.Answer answer)
            throws IOException {
        audit(name, what, answer.verdict());
        switch (answer.verdict()) {
            case ACCEPTED -> {
                component.access().logOut(SessionCookie.read(request));
                String session = answer.session();
                if (session != null) {
                    SessionCookie.set(request, response, session);
                }
                send(response, new JsonObject().add("stage", "open").merge(who(name.isEmpty() ? "admin" : name)));
            }
            case WRONG -> Problem.send(response, 403, "wrong", "That is not right.");
            case WEAK -> Problem.send(response, 422, "weak", answer.reason());
            case CHANGE ->
                Problem.send(
                        response,
                        403,
                        "change",
                        "This password was given to you by somebody else: choose one of your own.");
            case WAIT -> {
                long seconds = (answer.waitMillis() + 999) / 1000;
                response.setHeader("Retry-After", Long.toString(seconds));
                Problem.send(
                        response,
                        429,
                        "wait",
                        "Too many wrong attempts: wait " + seconds + " s and try again.",
                        new JsonObject().add("seconds", seconds));
            }
            case OUT_OF_PLACE ->
                Problem.send(
                        response,
                        409,
                        "out-of-place",
                        component
                                .access()
                                .problem()
                                .orElse("The first password is set already or not set yet: reload the page."));
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String identity = request.getRemoteUser();
        if (identity != null) {
            audit(identity, "Logout", Access.Verdict.ACCEPTED);
        }
        component.access().logOut(SessionCookie.read(request));
        SessionCookie.remove(request, response);
        send(response, new JsonObject().add("stage", stage(component.access())));
    }

    private static @org.jspecify.annotations.Nullable JsonObject body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return null;
        }
        try {
            JsonValue value = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            return value.isObject() ? value.asObject() : null;
        } catch (ParseException e) {
            return null;
        }
    }

    private static String text(JsonObject body, String name) {
        JsonValue value = body.get(name);
        return value != null && value.isString() ? value.asString() : "";
    }

    private static void send(HttpServletResponse response, JsonObject json) throws IOException {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
