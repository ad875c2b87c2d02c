package io.genkan.kura.deployment.internal.desk;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.InstalledPackage.PackageBundle;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.archive.PackageVerifier;
import io.genkan.kura.deployment.internal.lane.FrameworkPackages;
import io.genkan.kura.deployment.internal.lane.InstallLane;
import io.genkan.kura.deployment.internal.lane.Staging;
import io.genkan.kura.deployment.internal.runtime.Runtimes;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.update.Course;
import io.genkan.kura.deployment.internal.update.UpdateContent;
import io.genkan.kura.deployment.internal.update.UpdateReader;
import io.genkan.kura.deployment.internal.update.UpdateReader.RuntimeArchive;
import io.genkan.kura.deployment.internal.update.Updates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes packages in, whoever brings them, and refuses at once what can never be installed. Thread-safe. */
public final class PackageDesk {
    private static final Logger logger = LoggerFactory.getLogger(PackageDesk.class);

    /** More than this is no package. */
    private static final long SIZE_LIMIT = 2L << 30;

    private final Staging staging;
    private final FrameworkPackages packages;
    private final InstalledSet installed;
    private final InstallLane lane;
    private final Updates updates;
    private final Runtimes runtimes;
    private final Supplier<SignaturePolicy> policy;

    /**
     * A desk before a lane.
     *
     * @param policy asked anew for every package
     */
    public PackageDesk(
            Staging staging,
            FrameworkPackages packages,
            InstalledSet installed,
            InstallLane lane,
            Updates updates,
            Runtimes runtimes,
            Supplier<SignaturePolicy> policy) {
        this.staging = staging;
        this.packages = packages;
        this.installed = installed;
        this.lane = lane;
        this.updates = updates;
        this.runtimes = runtimes;
        this.policy = policy;
    }

    private record Verified(UpdateContent content, boolean signed, Optional<RuntimeArchive> runtime) {}

    private Verified verify(Path file, String title, SignaturePolicy signatures)
            throws PackageRefusedException, IOException {
        try {
            if (UpdateReader.isUpdate(file)) {
                return verifyUpdate(file, signatures);
            }
            PackageArchive archive = PackageReader.read(file);
            Set<CodeSigner> signers = PackageVerifier.verify(archive);
            boolean signed = signatures.check(archive.title(), signers, new Date());
            packages.checkOwnership(archive);
            return new Verified(UpdateContent.of(archive), signed, Optional.empty());
        } catch (PackageRefusedException e) {
            // the file has a name of ours, which nobody has ever seen
            String message = String.valueOf(e.getMessage()).replace(String.valueOf(file.getFileName()), title);
            throw new PackageRefusedException(e.reason(), message);
        }
    }

    /** The signature of an update covers what is in it: its packages need none of their own. */
    private Verified verifyUpdate(Path file, SignaturePolicy signatures) throws PackageRefusedException, IOException {
        UpdateReader.Read read = UpdateReader.read(file, updates.folder());
        UpdateContent content = read.content();
        try {
            String title = "Update " + content.name() + ' ' + content.version();
            boolean signed = signatures.check(title, read.signers(), new Date());
            for (PackageArchive archive : content.packages()) {
                packages.checkOwnership(archive);
            }
            updates.configured(content);
            return new Verified(content, signed, read.runtime());
        } catch (PackageRefusedException | RuntimeException e) {
            content.discard();
            throw e;
        }
    }

    /**
     * Installs a package or makes an update from a stream, which is read to its end.
     *
     * @throws IOException when the stream cannot be read or the disk is full
     */
    public CompletableFuture<Outcome> install(InputStream content, String origin) throws IOException {
        return install(content, origin, Set.of());
    }

    /** Likewise, with options. */
    public CompletableFuture<Outcome> install(InputStream content, String origin, Set<UpdateOption> options)
            throws IOException {
        SignaturePolicy usual = policy.get();
        SignaturePolicy signatures =
                options.contains(UpdateOption.VERIFIED) ? new SignaturePolicy(false, usual.trust()) : usual;
        return installStaged(staging.take(content, SIZE_LIMIT), origin, options, signatures);
    }

    /** Likewise, of what has to be signed whatever the policy is. */
    public CompletableFuture<Outcome> installSigned(InputStream content, String origin) throws IOException {
        SignaturePolicy strict = new SignaturePolicy(true, policy.get().trust());
        return installStaged(staging.take(content, SIZE_LIMIT), origin, Set.of(), strict);
    }

    /**
     * Installs a package or makes an update from a file, which is moved.
     *
     * @throws IOException when the file cannot be taken over
     */
    public CompletableFuture<Outcome> installFile(Path file, String origin) throws IOException {
        return installStaged(staging.adopt(file), origin, Set.of(), policy.get());
    }

    private CompletableFuture<Outcome> installStaged(
            Path file, String origin, Set<UpdateOption> options, SignaturePolicy signatures) throws IOException {
        try {
            Verified verified = verify(file, origin, signatures);
            if (verified.content().isUpdate()) {
                staging.discard(List.of(file));
            }
            boolean signed = verified.signed() || options.contains(UpdateOption.VERIFIED);
            if (verified.runtime().isPresent()) {
                return installRuntime(verified, signed, origin, options.contains(UpdateOption.ALLOW_OLDER));
            }
            return lane.install(verified.content(), signed, origin);
        } catch (PackageRefusedException e) {
            staging.discard(List.of(file));
            logger.warn("{} ({}, {})", e.getMessage(), e.reason(), origin);
            Outcome refused = new Outcome(State.UNCHANGED, e.reason(), origin, "", String.valueOf(e.getMessage()));
            updates.remember(new Course(UpdateKind.PACKAGE, origin, "", origin, false).ended(refused));
            return CompletableFuture.completedFuture(refused);
        } catch (IOException | RuntimeException e) {
            staging.discard(List.of(file));
            throw e;
        }
    }

    private CompletableFuture<Outcome> installRuntime(Verified verified, boolean signed, String origin, boolean older)
            throws PackageRefusedException, IOException {
        UpdateContent content = verified.content();
        RuntimeArchive archive = verified.runtime().orElseThrow();
        try {
            runtimes.check(content, archive, older);
        } catch (PackageRefusedException e) {
            content.discard();
            throw e;
        }
        Course course = new Course(UpdateKind.RUNTIME, content.name(), content.version(), origin, signed);
        return runtimes.stage(content, archive, course, older);
    }

    /** Tells what installing a package would do. */
    public DryRun dryRunInstall(InputStream content) throws PackageRefusedException, IOException {
        Path file = staging.take(content, SIZE_LIMIT);
        try {
            UpdateContent one = verify(file, "The package", policy.get()).content();
            if (one.isUpdate()) {
                one.discard();
                throw new PackageRefusedException(
                        Reason.NOT_A_PACKAGE, "This is an update of several packages: ask what the update would do.");
            }
            return lane.preview().install(one.packages().get(0));
        } finally {
            staging.discard(List.of(file));
        }
    }

    /** Tells what an update would do. */
    public UpdateDryRun dryRunUpdate(InputStream content) throws PackageRefusedException, IOException {
        Path file = staging.take(content, SIZE_LIMIT);
        try {
            Verified verified = verify(file, "The update", policy.get());
            return verified.runtime().isPresent()
                    ? dryRunRuntime(verified.content(), verified.runtime().get())
                    : dryRun(verified.content());
        } finally {
            staging.discard(List.of(file));
        }
    }

    private UpdateDryRun dryRunRuntime(UpdateContent update, RuntimeArchive archive)
            throws PackageRefusedException, IOException {
        try {
            runtimes.check(update, archive, true);
            return restart(update.name(), update.version());
        } finally {
            update.discard();
        }
    }

    private static UpdateDryRun restart(String name, String version) {
        return new UpdateDryRun(UpdateKind.RUNTIME, name, version, List.of(), List.of(), List.of(), List.of(), true);
    }

    private UpdateDryRun dryRun(UpdateContent update) throws PackageRefusedException, IOException {
        try {
            List<String> models = new ArrayList<>(update.models().keySet());
            models.addAll(update.deletedModels());
            return new UpdateDryRun(
                    update.isUpdate() ? UpdateKind.SET : UpdateKind.PACKAGE,
                    update.name(),
                    update.version(),
                    lane.preview().update(update.packages(), update.removed()),
                    List.copyOf(update.removed()),
                    updates.configured(update),
                    models,
                    false);
        } finally {
            update.discard();
        }
    }

    /** Tells what taking back an update would do. */
    public UpdateDryRun dryRunTakeBack(String id) throws PackageRefusedException, IOException {
        Optional<UpdateRecord> runtime = reversibleRuntime();
        if (runtime.isPresent() && runtime.get().id().equals(id)) {
            return restart(runtime.get().outcome().name(), "");
        }
        return dryRun(updates.reverse(id));
    }

    /** Takes an update back. */
    public CompletableFuture<Outcome> takeBack(String id, String origin) {
        if (reversibleRuntime().map(UpdateRecord::id).filter(id::equals).isPresent()) {
            return runtimes.back(origin);
        }
        try {
            return lane.install(updates.reverse(id), false, origin);
        } catch (PackageRefusedException e) {
            return CompletableFuture.completedFuture(
                    new Outcome(State.UNCHANGED, e.reason(), id, "", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return CompletableFuture.completedFuture(new Outcome(
                    State.UNCHANGED,
                    Reason.DISK,
                    id,
                    "",
                    "What was there before cannot be read: " + e.getMessage() + '.'));
        }
    }

    /** {@return the last changes, the newest first} */
    public List<UpdateRecord> history() {
        Optional<UpdateRecord> runtime = reversibleRuntime();
        return updates.history().stream()
                .map(record -> runtime.filter(record::equals).isPresent() ? Updates.reversible(record) : record)
                .toList();
    }

    /** The last one of the runtime that was kept. */
    private Optional<UpdateRecord> reversibleRuntime() {
        if (!runtimes.isReversible()) {
            return Optional.empty();
        }
        return updates.history().stream()
                .filter(record ->
                        record.kind() == UpdateKind.RUNTIME && record.outcome().state() == State.INSTALLED)
                .findFirst();
    }

    /** {@return where the gateway's programs lie} */
    public RuntimeSlots runtime() {
        return runtimes.slots();
    }

    /** {@return how far the present change is} */
    public Optional<UpdateProgress> progress() {
        return updates.progress();
    }

    /** {@return what came of the last update} */
    public Optional<Outcome> last() {
        return updates.last();
    }

    /** Tells what uninstalling a package would do. */
    public DryRun dryRunUninstall(String name) throws PackageRefusedException {
        return lane.preview().uninstall(name);
    }

    /** Uninstalls a package. */
    public CompletableFuture<Outcome> uninstall(String name, String origin) {
        boolean comes = lane.jobs().stream().anyMatch(job -> job.name().equals(name));
        if (!comes && !packages.has(name)) {
            return CompletableFuture.completedFuture(new Outcome(
                    State.UNCHANGED, Reason.NOT_INSTALLED, name, "", "No package " + name + " is installed."));
        }
        return lane.uninstall(name, origin);
    }

    /** {@return what is installed} */
    public List<InstalledPackage> installed() {
        Map<String, String> signed;
        Set<String> own;
        try {
            signed = installed.signed();
            own = installed.shippedNow();
        } catch (IOException e) {
            logger.warn("What is known of the installed packages cannot be read", e);
            signed = Map.of();
            own = Set.of();
        }
        List<InstalledPackage> all = new ArrayList<>();
        for (Map.Entry<String, String> entry : packages.versions().entrySet()) {
            String name = entry.getKey();
            List<PackageBundle> bundles = new ArrayList<>();
            Map<String, Bundle> present = packages.bundles(name);
            packages.bundleVersions(name).forEach((symbolicName, version) -> {
                Bundle bundle = present.get(symbolicName);
                bundles.add(new PackageBundle(symbolicName, version, bundle == null ? -1 : bundle.getBundleId()));
            });
            all.add(new InstalledPackage(
                    name, entry.getValue(), bundles, entry.getValue().equals(signed.get(name)), own.contains(name)));
        }
        return all;
    }

    /** {@return what waits or is being done} */
    public List<DeploymentJob> jobs() {
        return lane.jobs();
    }

    /** Keeps packages that do not resolve waiting until {@link #arrived}: another one is on its way. */
    public void announce() {
        lane.announce();
    }

    /** Ends one {@link #announce}. */
    public void arrived() {
        lane.arrived();
    }
}
