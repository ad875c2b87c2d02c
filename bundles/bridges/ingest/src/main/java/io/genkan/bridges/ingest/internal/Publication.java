package io.genkan.bridges.ingest.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The path at the gateway's HTTP service. Where there is no such service's API this class cannot be loaded. */
final class Publication implements AutoCloseable {
    private final ServiceRegistration<ServletContextHelper> context;
    private final ServiceRegistration<Servlet> servlet;

    Publication(BundleContext bundle, String name, String path, Intake intake) {
        context = bundle.registerService(
                ServletContextHelper.class,
                new ServletContextHelper(bundle.getBundle()) {},
                new Hashtable<>(Map.of(
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME,
                        name,
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH,
                        path)));
        servlet = bundle.registerService(
                Servlet.class,
                new IngestServlet(intake),
                new Hashtable<>(Map.of(
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                        "/*",
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME,
                        name,
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT,
                        "(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + name + ")")));
    }

    @Override
    public void close() {
        try {
            servlet.unregister();
            context.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
    }

    private static final class IngestServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Intake intake;

        IngestServlet(Intake intake) {
            this.intake = intake;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            try {
                if (!request.getMethod().equals("POST")) {
                    throw new Refusal(405, "Measurements are sent with POST.", "Allow", "POST");
                }
                String path = request.getRequestURI()
                        .substring(request.getContextPath().length());
                intake.take(new Intake.Request(
                        path.equals("/") ? "" : path,
                        request.getContentType(),
                        request.getHeader("Content-Encoding"),
                        precision(request.getQueryString()),
                        request.getHeader("Authorization"),
                        request.getContentLengthLong(),
                        request.getInputStream()));
                response.setStatus(204);
            } catch (Refusal e) {
                byte[] body = e.json().getBytes(StandardCharsets.US_ASCII);
                response.setStatus(e.status());
                e.headers().forEach(response::setHeader);
                response.setContentType("application/json");
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            }
        }

        /** Not by getParameter, which would read a form's body. */
        private static String precision(@org.jspecify.annotations.Nullable String query) {
            for (String each : query == null ? new String[0] : query.split("&", -1)) {
                if (each.startsWith("precision=")) {
                    return each.substring("precision=".length());
                }
            }
            return "";
        }
    }
}
