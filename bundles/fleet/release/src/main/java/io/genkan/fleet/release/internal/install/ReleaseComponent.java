package io.genkan.fleet.release.internal.install;

import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseService;
import io.genkan.api.release.ReleaseSource;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateService;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.peers.Neighbours;
import io.genkan.fleet.release.internal.peers.Shelf;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trial.PowerFailure;
import io.genkan.support.trial.WrongClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases of this gateway; the work is done in {@link ReleaseInstaller}. */
@Component(
        name = ReleaseComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {ReleaseService.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = ReleaseConfig.class)
public final class ReleaseComponent implements ReleaseService, ConfigurableComponent {
    static final String PID = "io.genkan.fleet.release";

    private static final Logger logger = LoggerFactory.getLogger(ReleaseComponent.class);

    /** What tests do to a real gateway: framework properties. */
    private static final String HALT = "genkan.release.halt";

    private static final String CLOCK = "genkan.fleet.clock";
    private static final long SCAN_SECONDS = 1;

    /** Whoever makes the gateway have its packages. */
    private static final String PACKAGES = "io.genkan.kura.deployment";

    private final StatusReporter status;
    private final ReleaseInstaller installer;
    private final Inbox inbox;
    private final ScheduledExecutorService scanner;
    private final StatusBoard board;
    private final Neighbours neighbours;
    private boolean started;

    @Activate
    public ReleaseComponent(
            BundleContext context,
            @Reference SystemService system,
            @Reference UpdateService updates,
            @Reference PackageDeployment packages,
            @Reference StatusBoard board,
            ReleaseConfig config) {
        Path data = Path.of(property(context, "kura.data", "data"));
        this.status = new StatusReporter(context, PID);
        List<Path> folders = packageFolders(context, data);
        Path fleet = data.resolve("fleet");
        this.neighbours = new Neighbours(
                config.peers_offer(), config.peers_ask(), new Shelf(fleet.resolve(ReleaseInstaller.FILES), folders));
        this.installer = new ReleaseInstaller(
                fleet,
                new PackageFiles(folders, () -> versions(packages)),
                new ReleaseVerifier(
                        new Limits(Limits.USUAL.description(), config.size_max() * 1_048_576L),
                        WrongClock.of(context, CLOCK),
                        new OfferedPackages(context)),
                release -> facts(config.gateway_name(), system, updates.runtime(), release),
                updates,
                neighbours.peers(),
                new PowerFailure(context, HALT));
        this.board = board;
        this.inbox = new Inbox(
                data.resolve("fleet").resolve("inbox"),
                List.of(config.usb_folders().split(":")),
                installer);
        this.scanner = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "genkan-release");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = scanner.scheduleWithFixedDelay(this::scan, 0, SCAN_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        scanner.shutdownNow();
        neighbours.close();
        status.close();
    }

    private void scan() {
        try {
            if (!started) {
                started = hasStarted();
                return;
            }
            neighbours.open();
            installer.recover();
            inbox.scan();
            tell();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a scheduled task that throws is never run again
            logger.warn("The inbox of releases cannot be looked at", e);
        }
    }

    /** What a power failure cut off is put right by then, and {@link UpdateService#history} tells what came of it. */
    private boolean hasStarted() {
        return board.get(PACKAGES)
                .map(packages -> packages.state() == State.ONLINE || packages.state() == State.FAILED)
                .orElse(false);
    }

    private void tell() {
        status.online(installer
                .installed()
                .map(release -> "Release " + release.label() + " of " + release.name() + " is installed.")
                .orElse("No release is installed.")
                .concat(neighbours.sentence()));
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null ? otherwise : value;
    }

    private static List<Path> packageFolders(BundleContext context, Path data) {
        List<Path> folders = new ArrayList<>();
        for (String folder : property(context, "genkan.packages", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder.trim()));
            }
        }
        folders.add(Path.of(
                property(context, "kura.packages", data.resolve("packages").toString())));
        return folders;
    }

    private static Map<String, String> versions(PackageDeployment packages) {
        return packages.installed().stream()
                .collect(Collectors.toMap(InstalledPackage::name, InstalledPackage::version, (one, other) -> one));
    }

    private static GatewayFacts facts(String name, SystemService system, RuntimeSlots runtime, long release) {
        String version = runtime.slots().stream()
                .filter(slot -> slot.name().equals(runtime.running()))
                .findFirst()
                .map(RuntimeSlots.Slot::version)
                .orElse(system.getKuraVersion());
        return new GatewayFacts(
                name.isBlank() ? system.getDeviceName() : name,
                runtime.profile(),
                System.getProperty("os.arch", ""),
                version,
                release);
    }

    @Override
    public ReleaseFacts verify(ReleaseSource source, Set<Option> options) throws ReleaseRefusedException {
        return installer.verify(source, options);
    }

    @Override
    public ReleaseFacts fetch(
            ReleaseSource source, Set<Option> options, ReleaseProgress progress, BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        return installer.fetch(source, options, progress, cancelled);
    }

    @Override
    public Outcome install(
            ReleaseSource source,
            String origin,
            Set<Option> options,
            ReleaseProgress progress,
            BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        Outcome outcome = installer.install(source, origin, options, progress, cancelled);
        tell();
        return outcome;
    }

    @Override
    public Optional<ReleaseFacts> pending() {
        return installer.pending();
    }

    @Override
    public Optional<ReleaseFacts> installed() {
        return installer.installed();
    }

    @Override
    public void trust(byte[] envelope) throws ReleaseRefusedException, IOException {
        installer.trust(envelope);
    }
}
