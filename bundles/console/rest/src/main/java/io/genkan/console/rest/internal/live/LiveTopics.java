package io.genkan.console.rest.internal.live;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.api.access.ConsoleSessions;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Server-sent events of the topics that a browser names. */
@Component(service = {Topics.class, Endpoints.class})
public final class LiveTopics implements Topics, Endpoints {
    private static final int MAX_STREAMS = 50;
    private static final int HEARTBEAT_SECONDS = 15;

    private record Subscriber(Answer.Events events, Set<String> topics) {}

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor heart;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable ConsoleSessions sessions;

    @Activate
    public LiveTopics() {
        heart = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        // ends by itself with the executor
        var unused = heart.scheduleAtFixedRate(
                () -> subscribers.forEach(
                        each -> each.events().send("heartbeat", Long.toString(System.currentTimeMillis()))),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        heart.shutdownNow();
        subscribers.forEach(each -> each.events().close());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/events", Permissions.VIEW, "Server-sent events of some topics", this::open)
                .query("topics", "names with commas between: configuration, update, package, log, rates"));
    }

    private Answer open(Call call) throws Problem {
        Set<String> topics = Set.of(call.parameter("topics")
                .orElseThrow(() -> Problem.bad("Parameter topics is missing."))
                .split(","));
        if (subscribers.size() >= MAX_STREAMS) {
            throw Problem.of(503, "too-many-pages", "Too many pages of this gateway are open.")
                    .hint("Close some.");
        }
        String session = call.session();
        ConsoleSessions all = sessions;
        return Answer.events(events -> {
            Subscriber subscriber = new Subscriber(events, topics);
            Runnable close = events::close;
            events.atEnd(() -> {
                subscribers.remove(subscriber);
                if (all != null && session != null) {
                    all.forget(session, close);
                }
            });
            if (all != null && session != null) {
                all.atEnd(session, close);
            }
            subscribers.add(subscriber);
            events.send(
                    "open",
                    new JsonObject().add("now", System.currentTimeMillis()).toString());
        });
    }

    @Override
    public void publish(String topic, JsonValue content) {
        String text = null;
        for (Subscriber each : subscribers) {
            if (each.topics().contains(topic)) {
                text = text == null ? content.toString() : text;
                each.events().send(topic, text);
            }
        }
    }

    @Override
    public boolean wanted(String topic) {
        return subscribers.stream().anyMatch(each -> each.topics().contains(topic));
    }
}
