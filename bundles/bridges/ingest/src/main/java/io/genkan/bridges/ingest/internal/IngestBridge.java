package io.genkan.bridges.ingest.internal;

import io.genkan.support.ingest.Outlet;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
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

/** Measurements over HTTP into lines, as a wire component; the lines run on the threads of the HTTP service. */
@Component(
        name = IngestBridge.PID,
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
@Designate(ocd = IngestConfig.class, factory = true)
public final class IngestBridge implements WireEmitter, ConfigurableComponent {
    static final String PID = "io.genkan.bridge.ingest";

    private static final Logger LOG = LoggerFactory.getLogger(IngestBridge.class);

    private final BundleContext bundle;
    private final SystemService system;
    private final CryptoService crypto;
    private final String pid;
    private final StatusReporter status;
    private final Outlet outlet;
    private @Nullable AutoCloseable publication;

    @Activate
    public IngestBridge(
            ComponentContext context,
            Map<String, Object> properties,
            IngestConfig config,
            @Reference WireHelperService wireHelper,
            @Reference SystemService system,
            @Reference CryptoService crypto) {
        this.bundle = context.getBundleContext();
        this.system = system;
        this.crypto = crypto;
        this.pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(bundle, pid);
        this.outlet = new Outlet(wireHelper, this, context.getServiceReference());
        updated(config);
    }

    /** Wrong settings leave everything as it is. */
    @Modified
    synchronized void updated(IngestConfig config) {
        IngestOptions options;
        Tokens tokens;
        try {
            options = IngestOptions.from(config, Path.of(system.getKuraDataDirectory()));
            tokens = new Tokens(clear(options), options.perMinute(), System::nanoTime);
            if (options.enabled() && tokens.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no token: give one in tokens, or a credentials.file that gets a generated one.");
            }
        } catch (IllegalArgumentException | IOException | KuraException e) {
            LOG.warn("{} keeps its old settings: {}", pid, e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The settings are not taken: " + e.getMessage());
            return;
        }
        withdraw();
        if (!options.enabled()) {
            status.unknown("Taking measurements is switched off.");
            return;
        }
        try {
            publication = new Publication(
                    bundle, "io.genkan.ingest." + plain(pid), options.path(), new Intake(options, tokens, outlet));
            status.online("Takes measurements under " + options.path() + " of the gateway's HTTP service.");
        } catch (NoClassDefFoundError e) {
            status.failed(
                    "NO_HTTP",
                    "This gateway has no HTTP whiteboard of OSGi with Jakarta servlets, which is needed to take"
                            + " measurements over HTTP.");
        }
    }

    private static String plain(String pid) {
        return pid.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private Map<String, String> clear(IngestOptions options) throws IOException, KuraException {
        Map<String, String> clear = new HashMap<>();
        for (Map.Entry<String, String> token : options.tokens().entrySet()) {
            clear.put(
                    token.getKey(),
                    new String(crypto.decryptAes(token.getValue().toCharArray())));
        }
        Path file = options.credentialsFile();
        if (file != null && options.enabled()) {
            clear.putIfAbsent("gateway", Tokens.generated(file));
        }
        return clear;
    }

    private void withdraw() {
        AutoCloseable last = publication;
        publication = null;
        if (last instanceof Publication published) {
            published.close();
        }
    }

    @Deactivate
    synchronized void deactivate() {
        withdraw();
        status.close();
    }

    @Override
    public @Nullable Object polled(Wire wire) {
        return outlet.polled(wire);
    }

    @Override
    public void consumersConnected(Wire @Nullable [] wires) {
        outlet.consumersConnected(wires);
    }
}
