package io.genkan.itests.campaigns.soak;

import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.store.BandwidthBudget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Wire;

/** Emits numbered records in the gateway under test. It lives in a bundle that the campaign makes. */
public final class SoakSource implements WireEmitter, ConfigurableComponent {
    private static final long BATCH_NANOS = 1_000_000;

    private volatile @Nullable WireHelperService wires;
    private volatile @Nullable ConfigurationService configuration;
    private volatile @Nullable PackageDeployment deployment;
    private volatile @Nullable BandwidthBudget budget;
    private volatile @Nullable BundleContext bundle;
    private volatile @Nullable WireSupport support;
    private volatile String pid = "";
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable SoakAgent agent;
    private volatile long emitted;

    public void bindWires(WireHelperService service) {
        wires = service;
    }

    public void bindConfiguration(ConfigurationService service) {
        configuration = service;
    }

    public void bindDeployment(PackageDeployment service) {
        deployment = service;
    }

    public void bindBudget(BandwidthBudget service) {
        budget = service;
    }

    public void activate(BundleContext context, Map<String, Object> properties) {
        bundle = context;
        pid = String.valueOf(properties.get("kura.service.pid"));
        ConfigurationService settings = configuration;
        PackageDeployment packages = deployment;
        BandwidthBudget bytes = budget;
        if (settings == null || packages == null || bytes == null) {
            throw new IllegalStateException("Declarative Services bind what the component needs.");
        }
        SoakAgent made = new SoakAgent(this, settings, packages, bytes);
        agent = made;
        made.start(Integer.parseInt(context.getProperty("soak.port")));
    }

    public void deactivate() throws InterruptedException {
        SoakAgent made = agent;
        if (made != null) {
            made.stop();
        }
        stop();
    }

    /** Goes on with the next number and emits so many records a second. */
    void start(int perSecond) {
        running = true;
        Thread started = new Thread(() -> run(perSecond), "soak-source");
        thread = started;
        started.start();
    }

    private void run(int perSecond) {
        long begin = System.nanoTime();
        long first = emitted;
        for (long next = 0; running; ) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000L;
            long owed = due - next;
            if (owed > perSecond / 10) {
                // a line that is slower than the rate slows its source down; more than a tenth of a second is not made
                // up for
                begin += owed * 1_000_000_000L / perSecond;
                continue;
            }
            for (; next < due && running; next++) {
                emit(first + next);
                emitted = first + next + 1;
            }
            LockSupport.parkNanos(BATCH_NANOS);
        }
    }

    /** Emits one record; a number below 0 does not count. */
    void emit(long number) {
        WireSupport out = support();
        if (out != null) {
            out.emit(List.of(new WireRecord(Map.of(
                    "seq", TypedValues.newLongValue(number), "value", TypedValues.newDoubleValue(number % 97)))));
        }
    }

    /** Ends; {@return how many records there were in all} */
    long stop() throws InterruptedException {
        running = false;
        Thread started = thread;
        if (started != null) {
            started.join();
        }
        return emitted;
    }

    /** {@return how many records there have been} */
    long emitted() {
        return emitted;
    }

    @SuppressWarnings("unchecked") // it is registered as a wire component
    private @Nullable WireSupport support() {
        WireSupport made = support;
        BundleContext context = bundle;
        WireHelperService helper = wires;
        if (made == null && context != null && helper != null) {
            try {
                ServiceReference<?>[] own =
                        context.getServiceReferences(WireComponent.class.getName(), "(kura.service.pid=" + pid + ")");
                if (own != null) {
                    made = helper.newWireSupport(this, (ServiceReference<WireComponent>) own[0]);
                    support = made;
                }
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return made;
    }

    @Override
    public void consumersConnected(Wire[] connected) {
        WireSupport made = support();
        if (made != null) {
            made.consumersConnected(connected);
        }
    }

    @Override
    public @Nullable Object polled(Wire wire) {
        WireSupport made = support();
        return made == null ? null : made.polled(wire);
    }
}
