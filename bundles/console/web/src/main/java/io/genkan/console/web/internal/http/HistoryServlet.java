package io.genkan.console.web.internal.http;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.web.internal.live.LiveFeedComponent;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The last minutes of one component's channels: {@code GET /api/history?pid=...&since=ms}. */
@Component(
        name = "io.genkan.console.web.History",
        service = Servlet.class,
        property = {HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/api/history", ConsoleContext.SELECT})
public final class HistoryServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient LiveFeedComponent feed;

    @Activate
    public HistoryServlet(@Reference LiveFeedComponent feed) {
        this.feed = feed;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String pid = request.getParameter("pid");
        long since;
        try {
            String text = request.getParameter("since");
            since = text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            Problem.send(response, 400, "bad-request", "Parameter since is not a number of milliseconds.");
            return;
        }
        if (pid == null) {
            Problem.send(response, 400, "bad-request", "Parameter pid is missing.");
            return;
        }
        Optional<JsonObject> channels = feed.feed().readings().history(pid, since);
        if (channels.isEmpty()) {
            Problem.send(response, 404, "unknown-component", "Nothing has been read from that component yet.");
            return;
        }
        response.setContentType("application/json");
        byte[] body = new JsonObject()
                .add("pid", pid)
                .add("channels", channels.get())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        if (PageFiles.takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            try (OutputStream out = new GZIPOutputStream(response.getOutputStream())) {
                out.write(body);
            }
        } else {
            response.getOutputStream().write(body);
        }
    }
}
