package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts records as events and emits events as records. Events that it has posted itself are not emitted again. Events are
 * emitted on a thread of its own, as Event Admin bars handlers that take long.
 */
@Component(
        name = Events.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = EventsConfig.class, factory = true)
public final class Events extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.flow.events";
    /** Property of posted events and of emitted records: where it comes from. */
    static final String SOURCE = "events.source";
    /** Property of emitted records: topic of the event. */
    static final String TOPIC = "events.topic";

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final BundleContext bundle;
    private final EventAdmin eventAdmin;
    private final StatusReporter status;
    private final RecordQueue queue = new RecordQueue();
    private final QueueThread thread;
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable EventsOptions options;
    private @Nullable ServiceRegistration<EventHandler> handler;

    @Activate
    public Events(
            ComponentContext context,
            Map<String, Object> properties,
            EventsConfig config,
            @Reference WireHelperService wireHelper,
            @Reference EventAdmin eventAdmin) {
        super(context, properties, wireHelper);
        this.bundle = context.getBundleContext();
        this.eventAdmin = eventAdmin;
        this.status = new StatusReporter(bundle, pid());
        updated(config);
        this.thread = new QueueThread("events-" + pid(), queue, wires()::emit);
        thread.start();
    }

    @Modified
    synchronized void updated(EventsConfig config) {
        EventsOptions fresh;
        try {
            fresh = EventsOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
            return;
        }
        options = fresh;
        queue.bound(fresh.capacity(), true);
        unsubscribe();
        if (!fresh.topics().isEmpty()) {
            Hashtable<String, Object> subscription = new Hashtable<>();
            subscription.put(EventConstants.EVENT_TOPIC, fresh.topics().toArray(String[]::new));
            if (!fresh.filter().isEmpty()) {
                subscription.put(EventConstants.EVENT_FILTER, fresh.filter());
            }
            handler = bundle.registerService(EventHandler.class, this::onEvent, subscription);
        }
        status.online("");
    }

    private void unsubscribe() {
        ServiceRegistration<EventHandler> registered = handler;
        handler = null;
        if (registered != null) {
            registered.unregister();
        }
    }

    @Deactivate
    void deactivate() {
        synchronized (this) {
            unsubscribe();
        }
        thread.end();
        status.close();
    }

    private void onEvent(Event event) {
        EventsOptions current = options;
        if (current == null || pid().equals(event.getProperty(SOURCE))) {
            return;
        }
        Map<String, TypedValue<?>> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            TypedValue<?> value = EventValues.typed(event.getProperty(name));
            if (value != null
                    && !name.equals(EventConstants.EVENT_TOPIC)
                    && (current.emitted().isEmpty() || current.emitted().contains(name))) {
                properties.put(name, value);
            }
        }
        properties.put(TOPIC, TypedValues.newStringValue(event.getTopic()));
        if (!queue.put(List.of(new WireRecord(properties))) && dropped.getAndIncrement() == 0) {
            status.online("Events are dropped, as they come faster than the line takes them.");
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        EventsOptions current = options;
        if (current == null || current.topic().isEmpty()) {
            return;
        }
        for (WireRecord record : envelope.getRecords()) {
            Map<String, Object> properties = new HashMap<>();
            record.getProperties().forEach((name, value) -> {
                if (current.posted().isEmpty() || current.posted().contains(name)) {
                    properties.put(name, value.getValue());
                }
            });
            properties.putAll(current.fixed());
            properties.put(SOURCE, pid());
            eventAdmin.postEvent(new Event(current.topic(), properties));
        }
    }
}
