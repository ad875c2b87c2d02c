package io.genkan.console.rest.internal.metrics;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** Figures for scrapers, which have no session: a bearer token, or this machine's loopback address. */
@Component(
        name = "io.genkan.console.rest.Metrics",
        service = Servlet.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/metrics",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT + "=("
                    + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=default)"
        })
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int SHORTEST_TOKEN = 16;

    private final transient MetricsComponent metrics;

    @Activate
    public MetricsServlet(@Reference MetricsComponent metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (!metrics.enabled()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!mayRead(request)) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"metrics\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
            response.setContentType(OpenMetrics.CONTENT_TYPE);
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }
    }

    private boolean mayRead(HttpServletRequest request) throws IOException {
        String token = metrics.token();
        if (token.isEmpty()) {
            String host = request.getServerName();
            // by that name only, so that no other name can be pointed at it
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
        }
        String given = request.getHeader("Authorization");
        return token.length() >= SHORTEST_TOKEN
                && given != null
                && MessageDigest.isEqual(
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
