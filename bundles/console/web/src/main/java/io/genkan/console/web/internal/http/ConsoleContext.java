package io.genkan.console.web.internal.http;

import io.genkan.api.access.ConsoleSession;
import io.genkan.api.access.ConsoleSessions;
import io.genkan.console.web.internal.access.Access;
import io.genkan.console.web.internal.access.AccessComponent;
import io.genkan.console.web.internal.access.AccessSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.audit.AuditConstants;
import org.eclipse.kura.audit.AuditContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/**
 * What holds for every request to the console: security headers, no foreign host name, no foreign site, and a session
 * for everything but the page itself and the login.
 */
@Component(
        name = "io.genkan.console.web.Context",
        service = ServletContextHelper.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + ConsoleContext.NAME,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH + "=/"
        })
public final class ConsoleContext extends ServletContextHelper {
    public static final String NAME = "io.genkan.console";

    /** Selects this context for a servlet. */
    static final String SELECT = HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT + "=("
            + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + NAME + ")";

    private static final String API = "/api/";
    private static final int SMALL_BODY = 65_536;
    private static final String SCOPE = "io.genkan.console.audit";
    static final String SESSION_PATH = "/api/session";

    private final AccessComponent access;
    private final AccessSettings settings;

    @Activate
    public ConsoleContext(@Reference AccessComponent access, @Reference AccessSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        String path = request.getRequestURI();
        boolean api = isApi(request);
        if (api) {
            // the API's answers are data, never a document
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Cache-Control", "no-store");
        }
        audited(request);
        if (!settings.allows(request.getRemoteAddr())) {
            return refused(
                    request, response, 403, "foreign-network", "This gateway may not be used from your network.");
        }
        if (!RequestChecks.hostIsOurs(request)) {
            return refused(
                    request, response, 421, "foreign-host", "This gateway is not called by that name on this address.");
        }
        if (!RequestChecks.changesAreOurs(request)) {
            return refused(
                    request, response, 403, "foreign-site", "The request does not come from the gateway's own page.");
        }
        if (api) {
            Optional<ConsoleSession> session = access.access().session(SessionCookie.read(request));
            if (session.isPresent()) {
                enter(request, session.get());
            } else if (!path.equals(SESSION_PATH)) {
                return refused(request, response, 401, "no-session", "Log in first.");
            }
        }
        return true;
    }

    /** However the address is written: what the server makes of it counts as well. */
    private static boolean isApi(HttpServletRequest request) {
        String served = request.getServletPath();
        return request.getRequestURI().startsWith(API)
                || (served != null && (served + "/").startsWith(API))
                || request.getRequestURI().matches("(?i).*[%;].*|.*//.*|.*/\\.\\.?(/.*)?");
    }

    private void enter(HttpServletRequest request, ConsoleSession session) {
        String identity = session.identity();
        Access all = access.access();
        request.setAttribute(REMOTE_USER, identity);
        request.setAttribute(AUTHENTICATION_TYPE, session.means());
        request.setAttribute(AUTHORIZATION, new Permitted(identity, permission -> all.may(identity, permission)));
        request.setAttribute(ConsoleSessions.REQUEST_ATTRIBUTE, session.id());
        AuditContext.currentOrInternal().getProperties().put(AuditConstants.KEY_IDENTITY.getValue(), identity);
    }

    private static void audited(HttpServletRequest request) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(AuditConstants.KEY_ENTRY_POINT.getValue(), "Console");
        properties.put(AuditConstants.KEY_IP.getValue(), request.getRemoteAddr());
        request.setAttribute(SCOPE, AuditContext.openScope(new AuditContext(properties)));
    }

    @Override
    public void finishSecurity(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(SCOPE) instanceof AuditContext.Scope scope) {
            request.removeAttribute(SCOPE);
            scope.close();
        }
    }

    /** A small body is read first: a connection with an unread one is closed, and the next request on it fails. */
    private boolean refused(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length > 0 && length <= SMALL_BODY) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        Problem.send(response, status, code, sentence);
        finishSecurity(request, response);
        return false;
    }
}
