package io.genkan.bridges.broker.internal;

import io.genkan.support.ingest.BadInputException;
import io.genkan.support.ingest.Measurement;
import io.genkan.support.ingest.Outlet;
import io.genkan.support.ingest.RateLimit;
import io.genkan.support.status.StatusReporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emits what devices publish to the broker, on a thread of its own; what it cannot take is left out and told. */
@Component(
        name = LineSubscriber.PID,
        service = {ConfigurableComponent.class, WireComponent.class, WireEmitter.class, Producer.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=0",
            "input.cardinality.maximum:Integer=0",
            "input.cardinality.default:Integer=0",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = SubscriberConfig.class, factory = true)
public final class LineSubscriber implements WireEmitter, ConfigurableComponent {
    static final String PID = "io.genkan.bridge.broker.subscriber";

    private static final Logger LOG = LoggerFactory.getLogger(LineSubscriber.class);

    private final BundleContext bundle;
    private final String pid;
    private final Outlet outlet;
    private final StatusReporter status;
    private @Nullable Session session;

    @Activate
    public LineSubscriber(
            ComponentContext context,
            Map<String, Object> properties,
            SubscriberConfig config,
            @Reference WireHelperService helper) {
        this.bundle = context.getBundleContext();
        this.pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.outlet = new Outlet(helper, this, context.getServiceReference());
        this.status = new StatusReporter(bundle, pid);
        updated(config);
    }

    @Modified
    final synchronized void updated(SubscriberConfig config) {
        SubscriberOptions options;
        try {
            options = SubscriberOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid, e.getMessage());
            if (session == null) {
                status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
            }
            return;
        }
        Session former = session;
        if (former != null) {
            former.close();
        }
        Session fresh = new Session(options);
        session = fresh;
        fresh.open();
    }

    @Deactivate
    synchronized void deactivate() {
        Session last = session;
        session = null;
        if (last != null) {
            last.close();
        }
        status.close();
    }

    @Override
    public Object polled(Wire wire) {
        Object value = outlet.polled(wire);
        return value == null ? List.of() : value;
    }

    @Override
    public void consumersConnected(Wire @Nullable [] wires) {
        outlet.consumersConnected(wires);
    }

    /** One set of settings, with its thread. */
    private final class Session implements AutoCloseable {
        private final SubscriberOptions options;
        private final MessageReader reader;
        private final RateLimit rate;
        private final BrokerBinding binding;
        private final ThreadPoolExecutor thread;
        private final AtomicLong leftOut = new AtomicLong();
        private LocalBroker.@Nullable Subscription subscription;

        Session(SubscriberOptions options) {
            this.options = options;
            this.reader = new MessageReader(options);
            this.rate = new RateLimit(options.rate(), System::nanoTime);
            this.binding = new BrokerBinding(bundle, options.brokerPid(), this::use);
            this.thread = new ThreadPoolExecutor(
                    1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(options.capacity()), task -> {
                        Thread worker = new Thread(task, "mqtt-line-" + pid);
                        worker.setDaemon(true);
                        return worker;
                    });
            thread.allowCoreThreadTimeOut(true);
        }

        void open() {
            status.offline("NO_BROKER", binding.missing());
            binding.open();
        }

        private synchronized void use(@Nullable LocalBroker broker) {
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
            if (broker == null) {
                status.offline("NO_BROKER", binding.missing());
            } else {
                subscription = broker.subscribe(options.topics(), options.largest(), this::take);
                status.online("Takes what devices publish on " + String.join(", ", options.topics()) + ".");
            }
        }

        private void take(String topic, byte[] payload) {
            if (rate.take() > 0) {
                leaveOut(topic, "more messages come than rate.limit allows");
                return;
            }
            try {
                thread.execute(() -> emit(topic, payload));
            } catch (RejectedExecutionException e) {
                if (!thread.isShutdown()) {
                    leaveOut(topic, "messages come faster than the line takes them");
                }
            }
        }

        private void emit(String topic, byte[] payload) {
            try {
                List<Measurement> measurements = reader.read(topic, payload, System.currentTimeMillis());
                outlet.emit(measurements);
            } catch (BadInputException e) {
                leaveOut(topic, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) { // border of a thread: what is behind the wire is foreign
                LOG.error("{}: the line could not take a message on {}", pid, topic, e);
            }
        }

        private void leaveOut(String topic, String why) {
            long count = leftOut.incrementAndGet();
            if (Long.toString(count).matches("10*")) { // the first, the tenth, the hundredth ...
                LOG.warn("{}: {} messages left out so far, the last on {}: {}", pid, count, topic, why);
                status.online("Messages are left out, " + count + " so far; the last on " + topic + ": " + why);
            }
        }

        @Override
        public void close() {
            binding.close();
            synchronized (this) {
                if (subscription != null) {
                    subscription.close();
                    subscription = null;
                }
            }
            thread.shutdownNow();
        }
    }
}
