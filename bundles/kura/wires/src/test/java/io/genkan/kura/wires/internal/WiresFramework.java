package io.genkan.kura.wires.internal;

import io.genkan.itests.harness.Framework;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.wire.WireHelperService;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdmin;

/** The wires bundle in a real framework, for one test class. */
@SuppressWarnings("NullAway.Init") // set before the first test
final class WiresFramework implements BeforeAllCallback, AfterAllCallback {
    private static final String MARK = "io.genkan.test.mark";

    Framework framework;
    WireHelperService helper;
    WireAdmin wireAdmin;
    private BlockingQueue<ConfigurationEvent> marks;

    @Override
    public void beforeAll(ExtensionContext context) throws BundleException, InterruptedException {
        framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.wireadmin",
                        "org.osgi.service.event",
                        "org.osgi.service.cm")
                .components()
                .install("minimal-json", "io.genkan.kura.wires")
                .start();
        helper = framework.service(WireHelperService.class);
        wireAdmin = framework.service(WireAdmin.class);
        BlockingQueue<ConfigurationEvent> seen = new LinkedBlockingQueue<>();
        marks = seen;
        framework
                .context()
                .registerService(
                        ConfigurationListener.class,
                        event -> {
                            if (MARK.equals(event.getPid())) {
                                seen.add(event);
                            }
                        },
                        null);
    }

    Wire wire(String emitterServicePid, int emitterPort, String receiverServicePid, int receiverPort) {
        return wireAdmin.createWire(
                emitterServicePid,
                receiverServicePid,
                new Hashtable<>(Map.of("emitter.port", emitterPort, "receiver.port", receiverPort)));
    }

    /** {@return what is posted on that topic from now on} */
    BlockingQueue<Event> events(String topic) {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        framework
                .context()
                .registerService(
                        EventHandler.class,
                        events::add,
                        new Hashtable<>(Map.of(
                                EventConstants.EVENT_TOPIC,
                                topic,
                                EventConstants.EVENT_DELIVERY,
                                EventConstants.DELIVERY_ASYNC_ORDERED)));
        return events;
    }

    /**
     * Configures a component and waits until everybody has handled the news. Declarative Services reads a
     * configuration's properties before its count of changes, and so may leave out a change that comes in between.
     */
    void configure(String pid, Map<String, Object> properties) throws Exception {
        ConfigurationAdmin admin = framework.service(ConfigurationAdmin.class);
        admin.getConfiguration(pid, "?").update(new Hashtable<>(properties));
        marks.clear();
        admin.getConfiguration(MARK, "?").update(new Hashtable<>());
        Objects.requireNonNull(marks.poll(20, TimeUnit.SECONDS), "ConfigAdmin told nobody of the change");
    }

    boolean has(String filter) {
        try {
            return framework.context().getAllServiceReferences(null, filter) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within 20 s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        framework.close();
    }
}
