package io.genkan.console.rest.internal.http;

import io.genkan.console.rest.internal.route.Answer;
import io.genkan.support.http.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events to one browser, as an area sends them. */
final class LiveAnswer implements Answer.Events {
    private final List<Runnable> atEnd = new ArrayList<>();
    private @Nullable EventStream stream;
    private boolean ended;

    private LiveAnswer() {}

    static void open(HttpServletRequest request, HttpServletResponse response, Answer.Live live) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync(request, response);
        ServletOutputStream out = response.getOutputStream();
        LiveAnswer events = new LiveAnswer();
        EventStream stream = new EventStream(async, out, events::over);
        synchronized (events) {
            events.stream = stream;
        }
        stream.start();
        live.open(events);
    }

    @Override
    public void send(String name, String json) {
        EventStream to;
        synchronized (this) {
            to = stream;
        }
        if (to != null) {
            to.send(name, json);
        }
    }

    @Override
    public void atEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                atEnd.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void close() {
        EventStream open;
        synchronized (this) {
            open = stream;
        }
        if (open != null) {
            open.close();
        }
    }

    private void over() {
        List<Runnable> actions;
        synchronized (this) {
            ended = true;
            actions = List.copyOf(atEnd);
            atEnd.clear();
        }
        actions.forEach(Runnable::run);
    }
}
