package io.genkan.console.web.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The page's files. Their names carry a hash of their content, so that browsers keep them for ever. */
@Component(
        name = "io.genkan.console.web.Assets",
        service = Servlet.class,
        property = {HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/assets/*", ConsoleContext.SELECT})
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Pattern ASSET = Pattern.compile("(?:/[\\w-][\\w.-]*)+\\.[0-9a-f]{12}\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Matcher name = ASSET.matcher(path);
        String type = name.matches() ? TYPES.get(name.group(1)) : null;
        // the worker that keeps the shell serves the page itself, which is not below this folder
        if (path.startsWith("/assets/worker.")) {
            response.setHeader("Service-Worker-Allowed", "/");
        }
        if (type == null || !PageFiles.send(request, response, path, type, "public, max-age=31536000, immutable")) {
            Problem.send(response, 404, "no-such-file", "The page has no such file.");
        }
    }
}
