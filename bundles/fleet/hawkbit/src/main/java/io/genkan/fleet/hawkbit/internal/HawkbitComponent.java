package io.genkan.fleet.hawkbit.internal;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.inventory.InventoryService;
import io.genkan.api.release.ReleaseConsent;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseService;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.fleet.hawkbit.internal.action.ActionFile;
import io.genkan.fleet.hawkbit.internal.action.Actions;
import io.genkan.fleet.hawkbit.internal.action.Allowance;
import io.genkan.fleet.hawkbit.internal.action.Consent;
import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trial.PowerFailure;
import io.genkan.support.trial.WrongClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;

/** Asks a hawkBit server now and then, and does what it wants. */
@Component(
        name = HawkbitComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {ReleaseConsent.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = HawkbitConfig.class)
public final class HawkbitComponent implements ReleaseConsent, ConfigurableComponent {
    static final String PID = "io.genkan.fleet.hawkbit";

    /** What tests do to a real gateway: framework properties. */
    private static final String HALT = "genkan.hawkbit.halt";

    private static final String CLOCK = "genkan.fleet.clock";

    private final BundleContext context;
    private final SystemService system;
    private final ReleaseService releases;
    private final CryptoService crypto;
    private final StatusReporter status;
    private final ServiceTracker<InventoryService, InventoryService> inventories;
    private final ServiceTracker<UpdateService, UpdateService> updates;
    private final Consent consent = new Consent(this::wake);
    private @Nullable PollThread thread;
    private @Nullable Allowance allowed;

    /** How it goes is the component's status. */
    private record Told(StatusReporter status, Actions actions) implements PollThread.Report {
        @Override
        public void online() {
            status.online(actions.doing());
        }

        @Override
        public void offline(String detail, String sentence) {
            status.offline(detail, sentence);
        }
    }

    @Activate
    public HawkbitComponent(
            BundleContext context,
            @Reference SystemService system,
            @Reference ReleaseService releases,
            @Reference CryptoService crypto,
            Map<String, Object> properties) {
        this.context = context;
        this.system = system;
        this.releases = releases;
        this.crypto = crypto;
        this.status = new StatusReporter(context, PID);
        this.inventories = new ServiceTracker<>(context, InventoryService.class, null);
        inventories.open();
        this.updates = new ServiceTracker<>(context, UpdateService.class, null);
        updates.open();
        modified(properties);
    }

    @Modified
    synchronized void modified(Map<String, Object> properties) {
        end();
        if (!Boolean.TRUE.equals(properties.get("enabled"))) {
            status.unknown("The gateway asks no server for releases.");
            return;
        }
        try {
            thread = begin(HawkbitOptions.from(properties, this::decrypted));
        } catch (IllegalArgumentException | java.io.IOException e) {
            status.failed("CONFIGURATION", String.valueOf(e.getMessage()));
        }
    }

    private PollThread begin(HawkbitOptions options) throws java.io.IOException {
        String data = context.getProperty("kura.data");
        Path folder = Path.of(data == null ? "data" : data).resolve("fleet");
        String name = options.controllerId().isBlank() ? system.getDeviceName() : options.controllerId();
        Clock clock = WrongClock.of(context, CLOCK);
        Allowance allowance =
                new Allowance(folder.resolve("fetched.json"), clock, options.bytesPerSecond(), options.bytesPerDay());
        allowed = allowance;
        Actions actions = new Actions(
                new DdiClient(options.server(), options.tenant(), name, options.authorization(), null),
                releases,
                new ActionFile(folder.resolve("action.json")),
                allowance,
                consent,
                options.ask(),
                this::attributes,
                clock,
                new PowerFailure(context, HALT));
        actions.remembering(this::remembered);
        PollThread started = new PollThread(
                actions::step,
                new Told(status, actions),
                options.server().getHost(),
                new SplittableRandom(),
                new PollThread.Sleep());
        started.start();
        return started;
    }

    /** A token that came in a snapshot is sealed; one that somebody just typed may not be. */
    private String decrypted(String sealed) {
        try {
            return new String(crypto.decryptAes(sealed.toCharArray()));
        } catch (KuraException notSealed) {
            return sealed;
        }
    }

    /** What the server is told of the gateway. */
    private Map<String, String> attributes() {
        InventoryService inventory = inventories.getService();
        if (inventory != null) {
            return InventoryAttributes.of(inventory.take());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", system.getDeviceName());
        attributes.put("runtime", system.getKuraVersion());
        attributes.put("architecture", system.getOsArch());
        attributes.put("release", releases.installed().map(ReleaseFacts::label).orElse("none"));
        attributes.values().removeIf(value -> value == null || value.isBlank());
        return attributes;
    }

    /** Settings that go back with an update may have restarted this component while it waited for the outcome. */
    private Optional<Outcome> remembered(String origin) {
        UpdateService service = updates.getService();
        return service == null
                ? Optional.empty()
                : service.history().stream()
                        .filter(record -> record.origin().equals(origin))
                        .findFirst()
                        .map(UpdateRecord::outcome);
    }

    private synchronized void wake() {
        PollThread running = thread;
        if (running != null) {
            running.wake();
        }
    }

    private void end() {
        PollThread running = thread;
        if (running != null) {
            running.close();
            thread = null;
        }
        Allowance open = allowed;
        if (open != null) {
            open.close();
            allowed = null;
        }
    }

    @Deactivate
    synchronized void deactivate() {
        end();
        inventories.close();
        updates.close();
        status.close();
    }

    @Override
    public Optional<Question> question() {
        return consent.question();
    }

    @Override
    public void answer(String id, boolean yes, String who) {
        consent.answer(id, yes, who);
    }
}
