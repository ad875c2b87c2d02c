package io.genkan.fleet.release.internal.install;

import static io.genkan.api.release.ReleaseRefusedException.Reason.BUSY;
import static io.genkan.api.release.ReleaseRefusedException.Reason.DISK;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseProgress.Step;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.api.release.ReleaseSource;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.source.SteadySource;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.fleet.release.internal.trust.TrustState;
import io.genkan.fleet.release.internal.trust.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a release from its source onto the gateway. What it is about to do is on the disk before: {@code pending.json} names
 * the release whose installation has begun, {@code installed.json} the one that is installed.
 *
 * <p>A release with packages and a runtime changes the packages first; when the gateway then does not start with the new
 * runtime, and goes back to the old one, the packages go back too.
 */
public final class ReleaseInstaller implements ReleaseService {
    private static final Logger logger = LoggerFactory.getLogger(ReleaseInstaller.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    /** Where below its folder an installer keeps what it has fetched. */
    static final String FILES = "files";

    private static final long SHORT_SECONDS = 2;

    /** Of all instances: a release may bring settings by which the component is made anew in the middle of its installation. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private final Path folder;
    private final PackageFiles packages;
    private final ReleaseVerifier verifier;
    private final LongFunction<GatewayFacts> gateway;
    private final ReleaseUpdates steps;
    private final Staging staging;
    private final Runnable written;

    /**
     * @param folder of this installer
     * @param gateway tells what this gateway is, given the version of the release that is installed
     * @param peers who may have what is fetched
     * @param written called after each step that is on disk
     */
    public ReleaseInstaller(
            Path folder,
            PackageFiles packages,
            ReleaseVerifier verifier,
            LongFunction<GatewayFacts> gateway,
            UpdateService updates,
            Peers peers,
            Runnable written) {
        this.folder = folder;
        this.packages = packages;
        this.verifier = verifier;
        this.gateway = gateway;
        this.steps = new ReleaseUpdates(updates);
        this.staging = new Staging(folder.resolve(FILES), peers, written);
        this.written = written;
    }

    private Path trustFile() {
        return folder.resolve("trust.json");
    }

    private Path installedFile() {
        return folder.resolve("installed.json");
    }

    private Path pendingFile() {
        return folder.resolve("pending.json");
    }

    @Override
    public Optional<ReleaseFacts> installed() {
        return read(installedFile()).map(InstalledRelease::facts);
    }

    @Override
    public Optional<ReleaseFacts> pending() {
        return read(pendingFile()).map(InstalledRelease::facts);
    }

    private static Optional<InstalledRelease> read(Path file) {
        try {
            return InstalledRelease.read(file);
        } catch (IOException e) {
            logger.warn("What release is installed is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void trust(byte[] envelope) throws ReleaseRefusedException, IOException {
        TrustState state = TrustState.read(trustFile());
        if (state.root() != null) {
            throw new ReleaseRefusedException(
                    Reason.NO_ROOT, "This gateway trusts a fleet already; the next root comes with its releases.");
        }
        verifier.firstRoot(envelope, state).write(trustFile());
        AUDIT.info("ReleaseService - Success - The gateway trusts a fleet now");
    }

    @Override
    public ReleaseFacts verify(ReleaseSource source, Set<Option> options) throws ReleaseRefusedException {
        try (Held held = hold()) {
            Verified verified = held.verify(new SteadySource(source), source.location(), options);
            List<ReleaseFile> missing = staging.missing(wanted(verified));
            return InstalledRelease.facts(
                    verified.release(),
                    missing.stream().mapToLong(ReleaseFile::size).sum());
        }
    }

    @Override
    public ReleaseFacts fetch(
            ReleaseSource source, Set<Option> options, ReleaseProgress progress, BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        try (Held held = hold()) {
            progress.reached(Step.VERIFYING, 0, 0);
            ReleaseSource steady = new SteadySource(source);
            Verified verified = held.verify(steady, source.location(), options);
            held.fetch(verified, steady, progress, cancelled);
            return InstalledRelease.facts(verified.release(), 0);
        }
    }

    @Override
    public Outcome install(
            ReleaseSource source,
            String origin,
            Set<Option> options,
            ReleaseProgress progress,
            BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        try (Held held = hold()) {
            progress.reached(Step.VERIFYING, 0, 0);
            Optional<ReleaseFacts> before = pending();
            if (before.isPresent()) {
                throw new ReleaseRefusedException(
                        BUSY,
                        "What becomes of release " + before.get().label() + " is not known yet; ask again later.");
            }
            ReleaseSource steady = new SteadySource(source);
            Verified verified = held.verify(steady, origin, options);
            List<ReleaseFile> files = held.fetch(verified, steady, progress, cancelled);
            if (cancelled.getAsBoolean()) {
                throw new InterruptedException("The release was cancelled.");
            }
            progress.reached(Step.INSTALLING, 0, 0);
            return held.install(verified, files, origin, options);
        }
    }

    /** Finishes what a restart interrupted, or was part of. Called once the start has put right what was cut off. */
    public void recover() {
        try (Held held = hold()) {
            held.recover();
        } catch (ReleaseRefusedException busy) {
            logger.debug("A release is being installed already");
        }
    }

    /** Looking after what a restart interrupted takes a moment only, which is waited for. */
    private Held hold() throws ReleaseRefusedException {
        try {
            if (LOCK.tryLock(SHORT_SECONDS, TimeUnit.SECONDS)) {
                return new Held();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ReleaseRefusedException(BUSY, "Another release is being installed; ask again later.");
    }

    /** {@return the files of a release that this gateway does not have in use} */
    private List<ReleaseFile> wanted(Verified verified) {
        Set<String> present = new HashSet<>();
        read(installedFile()).ifPresent(installed -> present.addAll(installed.hashes()));
        GatewayFacts facts = gateway.apply(0);
        List<ReleaseFile> wanted = new ArrayList<>();
        for (ReleaseFile file : verified.release().files()) {
            boolean other = file.isOtherRuntime(facts.profile(), facts.runtime());
            boolean known = file.kind() == Kind.PACKAGE ? packages.has(file) : present.contains(file.sha256());
            if (!other && !known) {
                wanted.add(file);
            }
        }
        return wanted;
    }

    /** Only one thread at a time gets this far. */
    private final class Held implements AutoCloseable {
        Verified verify(ReleaseSource source, String origin, Set<Option> options) throws ReleaseRefusedException {
            try {
                TrustState before = TrustState.read(trustFile());
                TrustState known = verifier.newRoots(source, before);
                if (!known.equals(before)) {
                    // a key that was taken away stays so, whatever becomes of this release
                    known.write(trustFile());
                    written.run();
                }
                long release = read(installedFile())
                        .map(installed -> installed.facts().version())
                        .orElse(0L);
                Verified verified =
                        verifier.verify(source, known, gateway.apply(release), options.contains(Option.ALLOW_OLDER));
                if (verified.release().version() < known.release()) {
                    AUDIT.info(
                            "ReleaseService - {} - Success - release {} is older than release {}, which was seen, and is allowed explicitly",
                            origin,
                            verified.release().version(),
                            known.release());
                }
                verified.state().write(trustFile());
                written.run();
                return verified;
            } catch (IOException e) {
                throw disk(e);
            }
        }

        List<ReleaseFile> fetch(
                Verified verified, ReleaseSource source, ReleaseProgress progress, BooleanSupplier cancelled)
                throws ReleaseRefusedException, InterruptedException {
            List<ReleaseFile> files = wanted(verified);
            KnownParts known = new KnownParts();
            if (staging.missing(files).stream().anyMatch(file -> file.parts() != null && file.kind() == Kind.PACKAGE)) {
                packages.files().forEach(known::add);
            }
            staging.fetch(files, verified.release().files(), source, known, progress, cancelled);
            return files;
        }

        Outcome install(Verified verified, List<ReleaseFile> files, String origin, Set<Option> options)
                throws ReleaseRefusedException {
            List<ReleaseFile> set =
                    files.stream().filter(file -> file.kind() != Kind.RUNTIME).toList();
            Optional<ReleaseFile> runtime =
                    files.stream().filter(file -> file.kind() == Kind.RUNTIME).findFirst();
            InstalledRelease release = InstalledRelease.of(
                    verified.release(),
                    steps.last(),
                    runtime.map(file -> file.runtimeVersion()
                                    .orElse(verified.release().label()))
                            .orElse(""));
            Path update = folder.resolve("update.gup");
            try {
                release.write(pendingFile());
                written.run();
                Outcome outcome = new Outcome(
                        State.INSTALLED,
                        Outcome.Reason.NONE,
                        verified.release().name(),
                        verified.release().label(),
                        "Everything of release " + verified.release().label() + " runs already.");
                if (!set.isEmpty()) {
                    UpdateFile.writeSet(update, verified.release(), set, staging);
                    written.run();
                    outcome = steps.apply(update, origin, options);
                }
                if (outcome.state() == State.INSTALLED && runtime.isPresent()) {
                    String name = verified.release().name() + ReleaseUpdates.RUNTIME;
                    UpdateFile.writeRuntime(update, name, verified.release(), runtime.get(), staging);
                    Outcome staged = steps.apply(update, origin, options);
                    if (staged.state() == State.STAGED) {
                        return staged;
                    }
                    outcome = steps.withoutRuntime(release, staged, origin);
                }
                settle(release, outcome.state());
                return outcome;
            } catch (IOException e) {
                throw disk(e);
            }
        }

        void recover() {
            Optional<InstalledRelease> pending = read(pendingFile());
            if (pending.isEmpty()) {
                return;
            }
            InstalledRelease release = pending.get();
            if (steps.isOnTrial()) {
                return;
            }
            Optional<UpdateRecord> runtime =
                    steps.record(release, release.facts().name() + ReleaseUpdates.RUNTIME);
            Optional<UpdateRecord> last = runtime.isPresent()
                    ? runtime
                    : steps.record(release, release.facts().name());
            try {
                if (runtime.isEmpty() && steps.runs(release.runtime())) {
                    // the power failed between the end of the trial and its record
                    settle(release, State.INSTALLED);
                    return;
                }
                if (last.isEmpty()) {
                    Files.deleteIfExists(pendingFile());
                    return;
                }
                Outcome outcome = last.get().outcome();
                if (runtime.isEmpty() && !release.runtime().isEmpty() && outcome.state() == State.INSTALLED) {
                    // the power failed between the two
                    outcome = steps.withoutRuntime(release, outcome, "after a restart");
                }
                if (outcome.state() == State.STAGED) {
                    return;
                }
                if (runtime.isPresent() && outcome.state() != State.INSTALLED) {
                    outcome = steps.withoutRuntime(release, outcome, "after a restart");
                }
                settle(release, outcome.state());
            } catch (IOException e) {
                logger.warn("What came of the release cannot be kept: {}", e.getMessage());
            }
        }

        private void settle(InstalledRelease release, State state) throws IOException {
            written.run();
            if (state == State.INSTALLED) {
                release.write(installedFile());
                written.run();
                staging.clear();
                written.run();
            }
            Files.deleteIfExists(pendingFile());
            written.run();
        }

        private ReleaseRefusedException disk(IOException e) {
            return new ReleaseRefusedException(
                    DISK, "The release cannot be kept in " + folder + ": " + e.getMessage() + "; make room.", e);
        }

        @Override
        public void close() {
            LOCK.unlock();
        }
    }
}
