package io.genkan.bridges.events.internal;

import io.genkan.support.status.StatusReporter;
import java.util.Date;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events over MQTT and posts those that come. An event that came that way is never sent on, and one that comes back is
 * not posted: there are no loops, however bridges are joined.
 */
@Component(
        name = EventBridge.PID,
        service = ConfigurableComponent.class,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BridgeConfig.class, factory = true)
public final class EventBridge implements ConfigurableComponent, CloudSubscriberListener {
    static final String PID = "io.genkan.bridge.events";
    /** Property of events that came from another bridge: which. */
    static final String ORIGIN = "events.origin";

    private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);

    private record Session(BridgeOptions options, ThreadPoolExecutor thread) {}

    private final BundleContext bundle;
    private final String pid;
    private final EventAdmin events;
    private final StatusReporter status;
    private final AtomicLong leftOut = new AtomicLong();
    private volatile @Nullable CloudPublisher publisher;
    private @Nullable CloudSubscriber subscriber;
    private volatile @Nullable Session session;
    private @Nullable ServiceRegistration<EventHandler> handler;

    @Activate
    public EventBridge(
            BundleContext bundle, Map<String, Object> properties, BridgeConfig config, @Reference EventAdmin events) {
        this.bundle = bundle;
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.events = events;
        this.status = new StatusReporter(bundle, pid);
        updated(config);
    }

    @Modified
    final synchronized void updated(BridgeConfig config) {
        BridgeOptions options;
        try {
            options = BridgeOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid, e.getMessage());
            if (session == null) {
                status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
            }
            return;
        }
        end();
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(options.capacity()), task -> {
                    Thread worker = new Thread(task, "events-" + pid);
                    worker.setDaemon(true);
                    return worker;
                });
        thread.allowCoreThreadTimeOut(true);
        session = new Session(options, thread);
        if (!options.sendTopics().isEmpty()) {
            Hashtable<String, Object> wanted = new Hashtable<>();
            wanted.put(EventConstants.EVENT_TOPIC, options.sendTopics().toArray(String[]::new));
            if (!options.sendFilter().isEmpty()) {
                wanted.put(EventConstants.EVENT_FILTER, options.sendFilter());
            }
            handler = bundle.registerService(EventHandler.class, this::happened, wanted);
        }
        tell();
    }

    private void end() {
        ServiceRegistration<EventHandler> registered = handler;
        handler = null;
        if (registered != null) {
            registered.unregister();
        }
        Session former = session;
        if (former != null) {
            former.thread().shutdownNow();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        end();
        session = null;
        if (subscriber != null) {
            subscriber.unregisterCloudSubscriberListener(this);
        }
        status.close();
    }

    @Reference(
            name = "CloudPublisher",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindCloudPublisher(CloudPublisher service) {
        publisher = service;
        tell();
    }

    synchronized void unbindCloudPublisher(CloudPublisher service) {
        if (publisher == service) {
            publisher = null;
            tell();
        }
    }

    @Reference(
            name = "CloudSubscriber",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindCloudSubscriber(CloudSubscriber service) {
        if (subscriber != null) {
            subscriber.unregisterCloudSubscriberListener(this);
        }
        subscriber = service;
        service.registerCloudSubscriberListener(this);
        tell();
    }

    synchronized void unbindCloudSubscriber(CloudSubscriber service) {
        service.unregisterCloudSubscriberListener(this);
        if (subscriber == service) {
            subscriber = null;
            tell();
        }
    }

    private void tell() {
        Session now = session;
        if (now == null) {
            return;
        }
        if (publisher == null && !now.options().sendTopics().isEmpty()) {
            status.offline("NO_PUBLISHER", "There is no publisher: create it, or correct CloudPublisher.target.");
        } else if (subscriber == null && !now.options().receiveTopics().isEmpty()) {
            status.offline("NO_SUBSCRIBER", "There is no subscriber: create it, or correct CloudSubscriber.target.");
        } else {
            status.online("");
        }
    }

    /** Only puts the event in the queue: Event Admin bars handlers that take long. */
    private void happened(Event event) {
        Session now = session;
        if (now == null || event.getProperty(ORIGIN) != null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            Object value = event.getProperty(name);
            if (value != null
                    && !name.equals(EventConstants.EVENT_TOPIC)
                    && (now.options().sendProperties().isEmpty()
                            || now.options().sendProperties().contains(name))) {
                properties.put(name, value);
            }
        }
        EventMessage message = new EventMessage(
                event.getTopic(),
                now.options().origin(),
                System.currentTimeMillis(),
                EventMessage.tellable(properties));
        try {
            now.thread().execute(() -> send(now, message));
        } catch (RejectedExecutionException e) {
            if (!now.thread().isShutdown()) {
                leaveOut("Events come faster than they are sent");
            }
        }
    }

    private void send(Session now, EventMessage message) {
        CloudPublisher to = publisher;
        byte[] body = message.encode();
        if (body.length > now.options().largest()) {
            leaveOut("An event on " + message.topic() + " has " + body.length + " bytes, more than message.max.bytes");
            return;
        }
        if (to == null) {
            leaveOut("There is no publisher for an event on " + message.topic());
            return;
        }
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date(message.time()));
        payload.setBody(body);
        try {
            to.publish(new KuraMessage(payload, Map.of("eventTopic", message.topic(), "origin", message.origin())));
        } catch (KuraException | RuntimeException e) { // border of a thread
            leaveOut("An event on " + message.topic() + " was not published: " + e.getMessage());
        }
    }

    private void leaveOut(String why) {
        long count = leftOut.incrementAndGet();
        if (Long.toString(count).matches("10*")) { // the first, the tenth, the hundredth ...
            LOG.warn("{}: {} events left out so far; the last: {}", pid, count, why);
        }
    }

    @Override
    public void onMessageArrived(KuraMessage message) {
        Session now = session;
        byte[] body = message.getPayload().getBody();
        if (now == null || body == null) {
            return;
        }
        try {
            if (body.length > now.options().largest()) {
                throw new IllegalArgumentException("It has " + body.length + " bytes, more than message.max.bytes.");
            }
            post(now.options(), EventMessage.decode(body));
        } catch (IllegalArgumentException e) {
            leaveOut("A message is no event that may be posted: " + e.getMessage());
        }
    }

    private void post(BridgeOptions options, EventMessage message) {
        if (message.origin().equals(options.origin())) {
            return; // what was sent from here
        }
        if (!options.mayReceive(message.topic())) {
            throw new IllegalArgumentException("Topic " + message.topic() + " is none of receive.topics.");
        }
        Map<String, Object> properties = new HashMap<>(message.properties());
        properties.put(ORIGIN, message.origin());
        Event event = new Event(message.topic(), properties);
        if (options.receiveFilter() == null || event.matches(options.receiveFilter())) {
            events.postEvent(event);
        }
    }
}
