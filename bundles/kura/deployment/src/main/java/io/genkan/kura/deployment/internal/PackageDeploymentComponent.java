package io.genkan.kura.deployment.internal;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.kura.deployment.internal.archive.TrustStore;
import io.genkan.kura.deployment.internal.desk.PackageDesk;
import io.genkan.kura.deployment.internal.desk.SignaturePolicy;
import io.genkan.kura.deployment.internal.desk.UrlInstaller;
import io.genkan.kura.deployment.internal.drop.DropFolder;
import io.genkan.kura.deployment.internal.drop.RemovableMedia;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes packages from consoles, REST, addresses and the drop folder, as far as the settings let them in. */
@Component(
        name = PackageDeploymentComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {PackageDeployment.class, UpdateService.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = PackageOptions.Config.class)
public final class PackageDeploymentComponent implements PackageDeployment, UpdateService, ConfigurableComponent {
    static final String PID = "io.genkan.kura.deployment.PackageDeployment";

    private static final Logger logger = LoggerFactory.getLogger(PackageDeploymentComponent.class);
    private static final long SCAN_MILLIS = 1000;
    private static final String ORIGIN = "by request";

    private final StatusReporter status;
    private final DeploymentCore core;
    private final PackageDesk desk;
    private final UrlInstaller urls;
    private final ScheduledExecutorService scanner;
    private volatile PackageOptions options = PackageOptions.CLOSED;
    private volatile List<String> dropProblems = List.of();
    private volatile String configurationProblem = "";

    @Reference(
            name = "KeystoreService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable KeystoreService keystore;

    @Reference(
            name = "SslManagerService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SslManagerService ssl;

    @Activate
    public PackageDeploymentComponent(
            BundleContext context,
            @Reference DeploymentCore core,
            @Reference SystemService system,
            Map<String, Object> properties)
            throws IOException {
        this.status = new StatusReporter(context, PID);
        this.core = core;
        this.desk = core.desk();
        this.urls = new UrlInstaller(
                desk,
                core.folder().resolve(".downloads"),
                this::socketFactory,
                UrlInstaller.limits(system.getProperties()));
        DropFolder drop = new DropFolder(core.folder().resolve("drop"), desk::install, this::report);
        RemovableMedia sticks = new RemovableMedia(
                (content, origin) ->
                        options.usbSigned() ? desk.installSigned(content, origin) : desk.install(content, origin),
                name(system),
                core.folder().resolve(".sticks.properties"));
        this.scanner = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "genkan-drop");
            thread.setDaemon(true);
            return thread;
        });
        modified(properties);
        core.setWatch(() -> options.watch());
        core.setPolicy(this::policy);
        Future<?> unused =
                scanner.scheduleWithFixedDelay(() -> scan(drop, sticks), 0, SCAN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String name(SystemService system) {
        String device = system.getDeviceName();
        return device == null || device.isBlank() ? "gateway" : device;
    }

    @Modified
    void modified(Map<String, Object> properties) {
        try {
            options = PackageOptions.from(properties);
            configurationProblem = "";
        } catch (IllegalArgumentException e) {
            options = PackageOptions.CLOSED;
            configurationProblem = e.getMessage() + " Until then only signed packages are installed.";
        }
        tell();
    }

    private void scan(DropFolder drop, RemovableMedia sticks) {
        try {
            if (options.dropEnabled()) {
                drop.scan();
            }
            if (!options.usbFolders().isEmpty()) {
                sticks.scan(options.usbFolders());
            }
        } catch (RuntimeException e) { // a scheduled task that throws is never run again
            logger.warn("The folders of packages cannot be looked at", e);
        }
    }

    private void report(List<String> problems) {
        dropProblems = problems;
        tell();
    }

    private void tell() {
        if (!configurationProblem.isEmpty()) {
            status.failed("CONFIGURATION", configurationProblem);
        } else if (!dropProblems.isEmpty()) {
            status.failed("PACKAGE_NOT_INSTALLED", "In the drop folder, " + String.join(" ", dropProblems));
        } else {
            status.online("");
        }
    }

    private SignaturePolicy policy() {
        return new SignaturePolicy(options.signatureRequired(), Optional.ofNullable(trustStore()));
    }

    private @Nullable TrustStore trustStore() {
        KeystoreService service = keystore;
        if (service == null) {
            return null;
        }
        try {
            return TrustStore.of(service.getKeyStore(), revocations(service));
        } catch (KuraException | GeneralSecurityException e) {
            logger.warn("The keystore for package signatures cannot be read", e);
            return null;
        }
    }

    private static Collection<java.security.cert.CRL> revocations(KeystoreService service) throws KuraException {
        Collection<java.security.cert.CRL> lists = service.getCRLs();
        return lists == null ? List.of() : lists;
    }

    private Optional<SSLSocketFactory> socketFactory() {
        SslManagerService service = ssl;
        try {
            return service == null ? Optional.empty() : Optional.of(service.getSSLSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            logger.warn("The TLS settings cannot be used for downloads, Java's own are", e);
            return Optional.empty();
        }
    }

    @Override
    public List<InstalledPackage> installed() {
        return desk.installed();
    }

    @Override
    public List<DeploymentJob> jobs() {
        List<DeploymentJob> jobs = new java.util.ArrayList<>(desk.jobs());
        jobs.addAll(urls.jobs());
        return List.copyOf(jobs);
    }

    @Override
    public DryRun dryRunInstall(InputStream content) throws PackageRefusedException, IOException {
        return desk.dryRunInstall(content);
    }

    @Override
    public DryRun dryRunUninstall(String name) throws PackageRefusedException {
        return desk.dryRunUninstall(name);
    }

    @Override
    public CompletionStage<Outcome> install(InputStream content, String origin) throws IOException {
        return desk.install(content, origin).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> install(URI source) {
        return urls.install(source).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> uninstall(String name) {
        return desk.uninstall(name, ORIGIN).minimalCompletionStage();
    }

    @Override
    public UpdateDryRun dryRun(InputStream content) throws PackageRefusedException, IOException {
        return desk.dryRunUpdate(content);
    }

    @Override
    public CompletionStage<Outcome> apply(InputStream content, String origin) throws IOException {
        return desk.install(content, origin).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> apply(InputStream content, String origin, Set<UpdateOption> given)
            throws IOException {
        return desk.install(content, origin, given).minimalCompletionStage();
    }

    @Override
    public Optional<UpdateProgress> progress() {
        return desk.progress();
    }

    @Override
    public List<UpdateRecord> history() {
        return desk.history();
    }

    @Override
    public UpdateDryRun dryRunTakeBack(String id) throws PackageRefusedException, IOException {
        return desk.dryRunTakeBack(id);
    }

    @Override
    public CompletionStage<Outcome> takeBack(String id, String origin) {
        return desk.takeBack(id, origin).minimalCompletionStage();
    }

    @Override
    public RuntimeSlots runtime() {
        return desk.runtime();
    }

    @Override
    public Optional<Outcome> last() {
        return desk.last();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        core.setPolicy(() -> DeploymentCore.CLOSED);
        scanner.shutdownNow();
        urls.close();
        status.close();
    }
}
