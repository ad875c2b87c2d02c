package io.genkan.console.web.internal.http;

import io.genkan.console.web.internal.access.AccessComponent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
    static final String SESSION_PATH = "/api/session";

    private final AccessComponent access;

    @Activate
    public ConsoleContext(@Reference AccessComponent access) {
        this.access = access;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        String path = request.getRequestURI();
        if (path.startsWith(API)) {
            // the API's answers are data, never a document
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Cache-Control", "no-store");
        }
        if (!RequestChecks.hostIsOurs(request)) {
            return refused(
                    request, response, 421, "foreign-host", "This gateway is not called by that name on this address.");
        }
        if (!RequestChecks.changesAreOurs(request)) {
            return refused(
                    request, response, 403, "foreign-site", "The request does not come from the gateway's own page.");
        }
        if (path.startsWith(API)
                && !path.equals(SESSION_PATH)
                && !access.access().inSession(SessionCookie.read(request))) {
            return refused(request, response, 401, "no-session", "Log in first.");
        }
        if (path.startsWith(API)) {
            request.setAttribute(REMOTE_USER, "admin");
            request.setAttribute(AUTHORIZATION, new Permitted("admin", permission -> true));
        }
        return true;
    }

    /** A small body is read first: a connection with an unread one is closed, and the next request on it fails. */
    private static boolean refused(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length > 0 && length <= SMALL_BODY) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        Problem.send(response, status, code, sentence);
        return false;
    }
}
