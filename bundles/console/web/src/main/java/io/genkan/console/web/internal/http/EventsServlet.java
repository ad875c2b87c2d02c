package io.genkan.console.web.internal.http;

import io.genkan.api.access.ConsoleSessions;
import io.genkan.console.web.internal.access.AccessComponent;
import io.genkan.console.web.internal.live.LiveFeed;
import io.genkan.console.web.internal.live.LiveFeedComponent;
import io.genkan.support.http.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** Server-sent events for everything that changes on the page, from a snapshot onwards. */
@Component(
        name = "io.genkan.console.web.Events",
        service = Servlet.class,
        property = {
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/api/events",
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED + ":Boolean=true",
            ConsoleContext.SELECT
        })
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    /** More pages than anybody opens, fewer than would hurt. */
    private static final int MAX_STREAMS = 50;

    private final transient AccessComponent access;
    private final transient LiveFeedComponent feed;
    private final AtomicInteger open = new AtomicInteger();

    @Activate
    public EventsServlet(@Reference AccessComponent access, @Reference LiveFeedComponent feed) {
        this.access = access;
        this.feed = feed;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(ConsoleSessions.REQUEST_ATTRIBUTE) instanceof String session)) {
            Problem.send(response, 401, "no-session", "Log in first.");
            return;
        }
        if (open.incrementAndGet() > MAX_STREAMS) {
            open.decrementAndGet();
            Problem.send(response, 503, "too-many-pages", "Too many pages of this gateway are open: close some.");
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync(request, response);
        ServletOutputStream out = response.getOutputStream();
        ConsoleSessions sessions = access.access().sessions();
        LiveFeed live = feed.feed();
        AtomicReference<EventStream> self = new AtomicReference<>();
        Runnable endOfSession = () -> {
            EventStream stream = self.get();
            if (stream != null) {
                stream.close();
            }
        };
        EventStream stream = new EventStream(async, out, () -> {
            open.decrementAndGet();
            sessions.forget(session, endOfSession);
            EventStream ended = self.get();
            if (ended != null) {
                live.closed(ended);
            }
        });
        self.set(stream);
        sessions.atEnd(session, endOfSession);
        stream.start();
        live.open(stream);
    }
}
