package io.genkan.console.web.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The page itself, at the root and nowhere else; it is asked for again each time, since it names the newest files. */
@Component(
        name = "io.genkan.console.web.Page",
        service = Servlet.class,
        property = {HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=", ConsoleContext.SELECT})
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final String etag;
    private final String policy;

    public PageServlet() {
        Properties properties = new Properties();
        try (InputStream in = PageServlet.class.getResourceAsStream("/web/page.properties")) {
            if (in == null) {
                throw new IllegalStateException("The bundle was built without the page (goal genkan:web).");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        etag = "\"" + properties.getProperty("page") + "\"";
        policy = "default-src 'none'; script-src 'self' '" + properties.getProperty("importmap")
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader(
                "Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=()");
        response.setHeader("ETag", etag);
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setHeader("Cache-Control", "no-cache");
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        PageFiles.send(request, response, "/index.html", "text/html; charset=utf-8", "no-cache");
    }
}
