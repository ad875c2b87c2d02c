package io.genkan.itests.campaigns.update;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Wire;

/**
 * A wire component that passes on what it gets, or does what the header {@code Campaign-Kind} of its bundle says. It lives in
 * a bundle that the campaign makes, all of it in this one class.
 */
public final class LinePart implements WireEmitter, WireReceiver, ConfigurableComponent {
    private static final int LEAK = 300;
    private static final long LEAKED_NANOS = 4_000_000_000L;

    private volatile @Nullable WireHelperService wires;
    private volatile @Nullable WireSupport support;
    private volatile @Nullable BundleContext bundle;
    private volatile boolean active;
    private volatile int share = 1;
    private volatile String pid = "";
    private volatile String kind = "";
    private long received;

    public void bind(WireHelperService service) {
        wires = service;
    }

    public void activate(BundleContext context, Map<String, Object> properties) throws KuraException {
        bundle = context;
        active = true;
        pid = String.valueOf(properties.get("kura.service.pid"));
        kind = String.valueOf(context.getBundle().getHeaders("").get("Campaign-Kind"));
        modified(properties);
        switch (kind) {
            case "throws-in-component" -> throw new IllegalStateException("It was built to throw.");
            case "leaks-threads" -> new Thread(this::leak).start();
            case "corrupts-its-configuration" -> corrupt(context);
            default -> {}
        }
    }

    public void modified(Map<String, Object> properties) {
        share = properties.get("share") instanceof Integer number ? number : 1;
    }

    public void deactivate() {
        active = false;
    }

    private void leak() {
        for (int i = 0; i < LEAK && active; i++) {
            Thread leaked = new Thread(() -> LockSupport.parkNanos(LEAKED_NANOS));
            leaked.setDaemon(true);
            leaked.start();
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void corrupt(BundleContext context) {
        new Thread(() -> {
                    ServiceReference<ConfigurationService> reference =
                            context.getServiceReference(ConfigurationService.class);
                    try {
                        context.getService(reference)
                                .updateConfiguration(pid, Map.of("share", 1000, "label", "corrupt"), true);
                    } catch (KuraException | IllegalStateException e) {
                        throw new IllegalStateException("It could not even do that.", e);
                    }
                })
                .start();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        received++;
        boolean lost = kind.equals("halves-the-rate") && received % 2 == 0;
        WireSupport out = support();
        if (out != null && !lost && received % share == 0) {
            out.emit(envelope.getRecords());
        }
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
    public void updated(Wire wire, Object value) {
        WireSupport made = support();
        if (made != null) {
            made.updated(wire, value);
        }
    }

    @Override
    public void producersConnected(Wire[] connected) {
        WireSupport made = support();
        if (made != null) {
            made.producersConnected(connected);
        }
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
