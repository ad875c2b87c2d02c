package io.genkan.console.rest.internal.why;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.trace.TraceEvents;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.data.DataService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Why a value is what it is: follows the next reading of a channel from the wire to the acknowledgement. */
@Component(
        service = {Endpoints.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + TraceEvents.TOPIC)
public final class WhyEndpoints implements Endpoints, EventHandler {
    private static final int READINGS = 3;
    private static final int MOST_FOLLOWED = 8;
    private static final int MOST_WAITING = 3;
    private static final long MOST_WAIT_MILLIS = 5_000;
    private static final long LEASE_MILLIS = 60_000;
    /** A way that has not got longer for so long has come to its end, but for the acknowledgement. */
    private static final long QUIET_MILLIS = 400;

    private record Followed(Following following, long started) {
        boolean isOver() {
            return System.nanoTime() - started > TimeUnit.MILLISECONDS.toNanos(LEASE_MILLIS);
        }
    }

    private final Services services;
    private final EventAdmin events;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();

    @Activate
    public WhyEndpoints(BundleContext context, @Reference EventAdmin events) {
        this.services = new Services(context);
        this.events = events;
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public void handleEvent(Event event) {
        if (!followed.isEmpty()) {
            Hop hop = Hop.of(event);
            followed.values().forEach(each -> each.following().take(hop));
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/why/{pid}/{channel}", Permissions.VIEW, "The way of the channel's next reading", this::why)
                .query("wait", "milliseconds to wait for the whole way, at most " + MOST_WAIT_MILLIS)
                .query("again", "true: the next reading and not the one that was followed already")
                .answers(Schema.object()
                        .need("asset", Schema.text())
                        .need("channel", Schema.text())
                        .need("driver", Schema.text())
                        .need("state", Schema.oneOf("waiting", "on-the-way", "complete"))
                        .need("sentence", Schema.text())
                        .need(
                                "hops",
                                Schema.list(Schema.object()
                                        .need("hop", Schema.text())
                                        .need("pid", Schema.text())
                                        .need("time", Schema.time())
                                        .may("bytes", Schema.text())
                                        .may("value", Schema.any())
                                        .may("text", Schema.text())
                                        .may("error", Schema.text())
                                        .may("message", Schema.text())))));
    }

    private Answer why(Call call) throws Problem {
        String pid = call.variable("pid");
        String channel = call.variable("channel");
        Services.Found<Asset> asset = services.byPid(Asset.class).get(pid);
        AssetConfiguration configuration =
                asset == null ? null : asset.service().getAssetConfiguration();
        if (configuration == null || !configuration.getAssetChannels().containsKey(channel)) {
            throw Problem.notFound("There is no channel \"" + channel + "\" of an asset \"" + pid + "\".");
        }
        String driver = configuration.getDriverPid();
        Followed following = follow(pid, channel, driver, call.flag("again"));
        List<Hop> hops = hops(following.following(), call.number("wait", 0, 0, MOST_WAIT_MILLIS));
        JsonArray json = new JsonArray();
        hops.forEach(hop -> json.add(hop.json()));
        String sentence = sentence(hops, following);
        return Answer.of(new JsonObject()
                .add("asset", pid)
                .add("channel", channel)
                .add("driver", driver)
                .add("state", hops.isEmpty() ? "waiting" : sentence.isEmpty() ? "complete" : "on-the-way")
                .add("sentence", sentence)
                .add("hops", json));
    }

    private synchronized Followed follow(String pid, String channel, String driver, boolean again) throws Problem {
        followed.values().removeIf(Followed::isOver);
        String key = pid + '\n' + channel;
        Followed present = followed.get(key);
        if (present != null && !again) {
            return present;
        }
        if (present == null && followed.size() >= MOST_FOLLOWED) {
            throw Problem.of(429, "busy", "Other values are being followed at this moment.")
                    .hint("Try again in a minute.");
        }
        Followed fresh = new Followed(new Following(pid, channel, driver), System.nanoTime());
        followed.put(key, fresh);
        Map<String, Object> start = new HashMap<>();
        start.put(TraceEvents.PID, pid);
        start.put(TraceEvents.CHANNEL, channel);
        start.put(TraceEvents.DRIVER, driver);
        start.put(TraceEvents.COUNT, READINGS);
        start.put(TraceEvents.LEASE, LEASE_MILLIS);
        events.sendEvent(new Event(TraceEvents.START_TOPIC, start));
        return fresh;
    }

    /** Some wait for the way; who comes beyond that is told what is known, and asks again. */
    private List<Hop> hops(Following following, long wait) {
        if (wait == 0 || !waiting.tryAcquire()) {
            return following.hops();
        }
        try {
            return await(following, wait);
        } finally {
            waiting.release();
        }
    }

    private static List<Hop> await(Following following, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Hop> hops = following.hops();
        long changed = System.nanoTime();
        while (System.nanoTime() < end) {
            boolean whole = hasEnded(hops)
                    && (System.nanoTime() - changed > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS)
                            || (openMessages(hops).isEmpty() && hops.stream().anyMatch(Hop::ofMessage)));
            if (whole) {
                break;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            List<Hop> now = following.hops();
            if (now.size() != hops.size()) {
                hops = now;
                changed = System.nanoTime();
            }
        }
        return hops;
    }

    private static boolean hasEnded(List<Hop> hops) {
        return hops.stream().anyMatch(hop -> hop.is(TraceEvents.SCALED));
    }

    private static Set<Hop> openMessages(List<Hop> hops) {
        Set<Hop> open = ConcurrentHashMap.newKeySet();
        hops.stream().filter(hop -> hop.is(TraceEvents.STORED)).forEach(open::add);
        hops.stream()
                .filter(hop -> hop.is(TraceEvents.ACKNOWLEDGED) || hop.last())
                .forEach(done -> open.removeIf(
                        hop -> hop.pid().equals(done.pid()) && hop.message().equals(done.message())));
        return open;
    }

    /** {@return what the way waits for, empty when it has come to its end} */
    private String sentence(List<Hop> hops, Followed following) {
        if (hops.isEmpty()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - following.started());
            return "No reading has come for " + seconds
                    + " s: the asset is read by a line, so look whether one leads to it and runs.";
        }
        for (Hop open : openMessages(hops)) {
            boolean sent = hops.stream()
                    .anyMatch(hop -> hop.is(TraceEvents.SENT) && hop.message().equals(open.message()));
            Services.Found<DataService> data = services.byPid(DataService.class).get(open.pid());
            boolean connected = data != null && data.service().isConnected();
            if (!connected) {
                return "The message is kept and waits: the connection of " + open.pid() + " is down.";
            }
            return sent
                    ? "The message was sent and is not acknowledged yet."
                    : "The message is kept and waits for its turn.";
        }
        return "";
    }
}
