package io.genkan.flows.basic.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.wire.WireHelperService;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdmin;

/** A framework with the real wires and these components; each test begins without components. */
@SuppressWarnings("NullAway.Init") // set before the first test
public final class Gateway implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {
    static final String FLOWS = "io.genkan.flows.basic";

    private final String[] bundles;

    public Framework framework;
    private WireHelperService helper;
    private WireAdmin wireAdmin;
    private ConfigurationAdmin configurations;
    private final List<Configuration> created = new ArrayList<>();
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();

    /** A gateway with these bundles besides the wires. */
    public Gateway(String... bundles) {
        this.bundles = bundles.clone();
    }

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
                .install(bundles)
                .start();
        helper = framework.service(WireHelperService.class);
        wireAdmin = framework.service(WireAdmin.class);
        configurations = framework.service(ConfigurationAdmin.class);
    }

    /** Makes a component and waits until it is there. {@return its configuration} */
    public Configuration component(String factoryPid, String pid, Map<String, Object> properties) throws Exception {
        Configuration configuration = configurations.createFactoryConfiguration(factoryPid, "?");
        created.add(configuration);
        update(configuration, pid, properties);
        framework.service(org.eclipse.kura.wire.WireComponent.class, "(kura.service.pid=" + pid + ")");
        return configuration;
    }

    public static void update(Configuration configuration, String pid, Map<String, Object> properties)
            throws Exception {
        Hashtable<String, Object> all = new Hashtable<>(properties);
        all.put("kura.service.pid", pid);
        configuration.update(all);
    }

    /** {@return a component of the test's own that sends and receives} */
    public TestComponent testComponent(String pid) {
        TestComponent component = new TestComponent(helper, pid);
        registered.add(component.register(framework.context()));
        return component;
    }

    public <T> void service(Class<T> type, T service, Map<String, Object> properties) {
        registered.add(framework.context().registerService(type, service, new Hashtable<>(properties)));
    }

    public void wire(String emitter, String receiver, int receiverPort) throws InterruptedException {
        wire(emitter, 0, receiver, receiverPort);
    }

    public void wire(String emitter, int emitterPort, String receiver, int receiverPort) throws InterruptedException {
        Wire wire = wireAdmin.createWire(
                Objects.requireNonNull(helper.getServicePid(emitter), emitter),
                Objects.requireNonNull(helper.getServicePid(receiver), receiver),
                new Hashtable<>(Map.of("emitter.port", emitterPort, "receiver.port", receiverPort)));
        Await.until("the wire is connected", wire::isConnected);
    }

    /** {@return what is posted on that topic from now on} */
    public BlockingQueue<Event> events(String topic) {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        service(EventHandler.class, events::add, Map.of(EventConstants.EVENT_TOPIC, topic));
        return events;
    }

    /** {@return the message of the first status of that component in that state} */
    public static String message(BlockingQueue<Event> status, String pid, String state) throws InterruptedException {
        while (true) {
            Event event = Objects.requireNonNull(status.poll(20, TimeUnit.SECONDS), pid + " is never " + state);
            if (pid.equals(event.getProperty("pid")) && state.equals(event.getProperty("state"))) {
                return event.getProperty("message").toString();
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        registered.forEach(ServiceRegistration::unregister);
        registered.clear();
        for (Configuration configuration : created) {
            configuration.delete();
        }
        created.clear();
        Wire[] wires = wireAdmin.getWires(null);
        for (Wire wire : wires == null ? new Wire[0] : wires) {
            wireAdmin.deleteWire(wire);
        }
        Await.until("components are gone", () -> {
            try {
                return framework
                        .context()
                        .getServiceReferences(org.eclipse.kura.wire.WireComponent.class, null)
                        .isEmpty();
            } catch (org.osgi.framework.InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        framework.close();
    }
}
