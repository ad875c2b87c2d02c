package io.genkan.kura.deployment.internal;

import io.genkan.kura.deployment.internal.desk.PackageDesk;
import io.genkan.kura.deployment.internal.desk.SignaturePolicy;
import io.genkan.kura.deployment.internal.lane.FrameworkPackages;
import io.genkan.kura.deployment.internal.lane.InstallLane;
import io.genkan.kura.deployment.internal.lane.Staging;
import io.genkan.kura.deployment.internal.plan.Planner;
import io.genkan.kura.deployment.internal.runtime.Restart;
import io.genkan.kura.deployment.internal.runtime.Runtimes;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.set.PackageHeads;
import io.genkan.kura.deployment.internal.update.Recovery;
import io.genkan.kura.deployment.internal.update.Updates;
import io.genkan.kura.deployment.internal.update.WatchOptions;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trial.PowerFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.resolver.Resolver;

/**
 * Makes the gateway have its packages when it starts, and offers the lane on which they change to the other components of
 * this bundle. It needs no configuration, so that nothing of the line waits for one.
 *
 * <p>Framework properties: {@code genkan.packages}, folders with the packages that the gateway ships, separated as in a path;
 * {@code dpa.configuration}, the file with the list of those that the site installed, {@code dpa.properties} beside them
 * when not set; {@code genkan.packages.pending} and {@code genkan.packages.change}, seconds; {@code genkan.models}, the
 * folder of the models, {@code models} in the data folder when not set; {@code genkan.runtime.starts} and
 * {@code genkan.runtime.seconds}, how often and how long a new runtime is tried; {@code genkan.update.halt}, for tests, see
 * {@link PowerFailure}.
 */
@Component(name = DeploymentCore.PID, service = DeploymentCore.class, immediate = true)
public final class DeploymentCore {
    static final String PID = "io.genkan.kura.deployment";

    private static final String SHIPPED = "genkan.packages";
    private static final String LIST = "dpa.configuration";
    private static final String PENDING = "genkan.packages.pending";
    private static final String MODELS = "genkan.models";
    private static final String HALT = "genkan.update.halt";
    private static final String CHANGE = "genkan.packages.change";
    private static final String RUNTIME_STARTS = "genkan.runtime.starts";
    private static final String RUNTIME_SECONDS = "genkan.runtime.seconds";

    /** As long as no settings say what may be installed. */
    static final SignaturePolicy CLOSED = new SignaturePolicy(true, Optional.empty());

    private final StatusReporter status;
    private final Updates updates;
    private final InstallLane lane;
    private final Runtimes runtimes;
    private final PackageDesk desk;
    private final Path folder;
    private final BundleContext context;
    private final SynchronousBundleListener shutdown = this::whenTheGatewayStops;
    private volatile Supplier<SignaturePolicy> policy = () -> CLOSED;

    @Activate
    public DeploymentCore(
            BundleContext context,
            @Reference DeploymentAdmin admin,
            @Reference SystemService system,
            @Reference ServiceComponentRuntime components)
            throws IOException {
        this.status = new StatusReporter(context, PID);
        this.folder = Path.of(system.getProperties().getProperty(SystemService.KEY_KURA_PACKAGES_DIR, "packages"))
                .toAbsolutePath()
                .normalize();
        FrameworkPackages packages = new FrameworkPackages(context, admin);
        String list = context.getProperty(LIST);
        PackageHeads heads =
                new PackageHeads(context.getDataFile("heads.properties").toPath());
        Runnable written = new PowerFailure(context, HALT);
        InstalledSet installed = new InstalledSet(
                list == null ? folder.resolve("dpa.properties") : Path.of(list),
                folder,
                shipped(context),
                heads,
                written);
        this.updates = new Updates(context, components, places(context, system), written);
        new Recovery(updates, installed).early();
        this.lane = new InstallLane(
                context,
                packages,
                installed,
                new Planner(context, resolver(context), components, FrameworkPackages::isSwappable),
                context.getDataFile("journal.properties").toPath(),
                written,
                updates,
                new InstallLane.Patience(seconds(context, PENDING, 30), seconds(context, CHANGE, 60)));
        this.runtimes = new Runtimes(place(context), updates, lane::exclusively, new Restart(context));
        runtimes.early();
        this.desk = new PackageDesk(
                new Staging(folder.resolve(".staging"), Recovery.needed(updates)),
                packages,
                installed,
                lane,
                updates,
                runtimes,
                () -> policy.get());
        this.context = context;
        context.addBundleListener(shutdown);
        lane.start(this::report);
    }

    private Updates.Places places(BundleContext context, SystemService system) {
        Properties properties = system.getProperties();
        String data = properties.getProperty(SystemService.KEY_KURA_DATA_DIR, folder.toString());
        String snapshots = properties.getProperty(SystemService.KEY_KURA_SNAPSHOTS_DIR);
        String models = context.getProperty(MODELS);
        return new Updates.Places(
                folder.resolve(".updates"),
                models == null ? Path.of(data, "models") : Path.of(models),
                snapshots == null ? Path.of(data, "snapshots") : Path.of(snapshots));
    }

    /** Empty: bin/genkan did not start this gateway. */
    private static Optional<Runtimes.Place> place(BundleContext context) {
        String slot = context.getProperty("genkan.slot");
        String home = context.getProperty("genkan.home");
        String data = context.getProperty("genkan.data");
        String installation = context.getProperty("genkan.installation");
        if (slot == null || slot.isEmpty() || home == null || data == null || installation == null) {
            return Optional.empty();
        }
        return Optional.of(new Runtimes.Place(
                Path.of(home),
                Path.of(installation),
                Path.of(data, "runtime"),
                slot,
                (int) seconds(context, RUNTIME_STARTS, 3).toSeconds(),
                (int) seconds(context, RUNTIME_SECONDS, 180).toSeconds()));
    }

    /** Bundles of packages stop before this one, and would wait for one of them that is just being started. */
    private void whenTheGatewayStops(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            try {
                lane.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The framework offers its resolver to everybody, without saying so in a manifest. */
    private static Resolver resolver(BundleContext context) {
        ServiceReference<Resolver> reference = context.getServiceReference(Resolver.class);
        if (reference == null) {
            throw new IllegalStateException("The OSGi framework offers no resolver: use Apache Felix 7.");
        }
        return context.getService(reference);
    }

    private static List<Path> shipped(BundleContext context) {
        List<Path> folders = new ArrayList<>();
        String property = context.getProperty(SHIPPED);
        for (String name : property == null ? new String[0] : property.split(File.pathSeparator)) {
            folders.add(Path.of(name));
        }
        return folders;
    }

    private static Duration seconds(BundleContext context, String property, int otherwise) {
        String value = context.getProperty(property);
        return value == null
                ? Duration.ofSeconds(otherwise)
                : Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    }

    private void report(InstallLane.StartReport report) {
        runtimes.started(report.problems());
        if (!report.problems().isEmpty()) {
            status.failed("PACKAGE_NOT_INSTALLED", String.join(" ", report.problems()));
        } else {
            status.online(report.changed() == 0 ? "" : report.changed() + " packages were installed or removed.");
        }
    }

    /** {@return where packages are handed in} */
    public PackageDesk desk() {
        return desk;
    }

    /** Sets what is asked whether a package may be installed; until then none may. */
    void setPolicy(Supplier<SignaturePolicy> supplier) {
        policy = supplier;
    }

    /** Sets what is asked how closely changes are watched; until then none is. */
    void setWatch(Supplier<WatchOptions> supplier) {
        updates.setOptions(supplier);
    }

    /** {@return the folder of the installed packages} */
    Path folder() {
        return folder;
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        context.removeBundleListener(shutdown);
        lane.close();
        runtimes.close();
        updates.close();
        status.close();
    }
}
