package io.genkan.kura.deployment.internal.cloud;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.cloud.Notifier.Progress;
import io.genkan.kura.deployment.internal.desk.PackageDesk;
import io.genkan.kura.deployment.internal.download.Download;
import io.genkan.kura.deployment.internal.download.DownloadException;
import io.genkan.kura.deployment.internal.download.DownloadQueue;
import io.genkan.kura.deployment.internal.download.DownloadSpec;
import io.genkan.kura.deployment.internal.download.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what DEPLOY-V2 asks for: downloads one after the other, then hooks and the desk. Thread-safe. */
final class PackageJobs implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(PackageJobs.class);
    private static final int PACKAGE = 0;
    private static final int VERIFIER = 1;
    private static final int ENDED_AT_MOST = 100;

    private final PackageDesk desk;
    private final Workplace workplace;
    private final DownloadQueue queue = new DownloadQueue("deploy-v2-download");
    private final ExecutorService afterwards = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "deploy-v2-install");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Long, String> queued = new ConcurrentHashMap<>();
    private final Set<Long> ended = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > ENDED_AT_MOST;
        }
    }));
    private volatile @Nullable Running running;

    /** The download that goes on. */
    record Running(DownloadRequest request, Download download) {}

    PackageJobs(PackageDesk desk, Workplace workplace) {
        this.desk = desk;
        this.workplace = workplace;
    }

    /** {@return the download that goes on, empty when there is none} */
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    /**
     * Takes a download.
     *
     * @return false when the same is under way, or too many others are
     * @throws RefusedException when it makes no sense here
     */
    boolean download(DownloadRequest request, Notifier notifier) throws RefusedException {
        InstallRequest install = request.install();
        checkSystemUpdate(install);
        Path file = workplace.file(install);
        Optional<Hooks.Bound> hook = workplace.hook(install, file);
        desk.announce();
        ended.remove(install.jobId());
        boolean fresh = queued.putIfAbsent(install.jobId(), install.fileName()) == null;
        boolean accepted = queue.offer(
                install.fileName(), () -> bring(request, file, hook, notifier), () -> dropped(request, notifier));
        if (!accepted) {
            desk.arrived();
            if (fresh) {
                queued.remove(install.jobId());
            }
        }
        return accepted;
    }

    private void checkSystemUpdate(InstallRequest request) throws RefusedException {
        if (request.systemUpdate() && !workplace.options().get().systemUpdates()) {
            throw RefusedException.badRequest("System updates are switched off on this gateway: set"
                    + " system.update.enabled of the deployment handler to true to run " + request.fileName() + '.');
        }
    }

    private void dropped(DownloadRequest request, Notifier notifier) {
        queued.remove(request.install().jobId());
        ended.add(request.install().jobId());
        desk.arrived();
        queue.release(request.install().fileName());
        notifier.download(
                request.install(), Status.CANCELLED, new Progress(0, 0, PACKAGE), "The download was cancelled.");
    }

    /**
     * Cancels the download that goes on, or the one of this job, which may still wait. A job that has ended is not cancelled
     * any more, and nothing instead of it.
     *
     * @param jobId the requester's number of the job; empty: the one that goes on
     */
    void cancel(Optional<Long> jobId) {
        Running now = running;
        boolean goesOn =
                now != null && jobId.equals(Optional.of(now.request().install().jobId()));
        if (jobId.isPresent() && !goesOn) {
            String waits = queued.get(jobId.get());
            if (waits != null && queue.remove(waits) || ended.contains(jobId.get())) {
                return;
            }
        }
        if (now != null) {
            now.download().cancel();
        }
    }

    private void bring(DownloadRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier) {
        boolean handedOver = false;
        queued.remove(request.install().jobId());
        try {
            handedOver = bringAndHandOver(request, file, hook, notifier);
        } finally {
            ended.add(request.install().jobId());
            if (!handedOver) {
                queue.release(request.install().fileName());
                desk.arrived();
            }
        }
    }

    private boolean bringAndHandOver(
            DownloadRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier) {
        InstallRequest install = request.install();
        boolean there = false;
        try {
            if (hook.isPresent()) {
                hook.get().preDownload();
            }
            there = downloadAll(request, file, notifier);
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            logger.warn("The hook for {} refuses the download", install.fileName(), e);
            notifier.download(
                    install,
                    Status.FAILED,
                    new Progress(0, 0, PACKAGE),
                    "The deployment hook refused it: " + e.getMessage());
            return false;
        }
        try {
            if (hook.isPresent()) {
                hook.get().postDownload();
            }
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            logger.warn("The hook for {} refuses the installation", install.fileName(), e);
            if (there && request.installs()) {
                notifier.install(install, Status.FAILED, "The deployment hook refused it: " + e.getMessage());
            }
            return false;
        }
        if (!there || !request.installs()) {
            return false;
        }
        return handOver(install, file, hook, notifier, desk::arrived);
    }

    /** {@return whether everything is there} */
    private boolean downloadAll(DownloadRequest request, Path file, Notifier notifier) {
        InstallRequest install = request.install();
        if (!downloadOne(request, request.source().toString(), file, request.hash(), PACKAGE, notifier)) {
            return false;
        }
        return !install.systemUpdate()
                || install.verifier().isEmpty()
                || downloadOne(
                        request,
                        install.verifier().get(),
                        workplace.updates().verifierOf(install),
                        Optional.empty(),
                        VERIFIER,
                        notifier);
    }

    private boolean downloadOne(
            DownloadRequest request,
            String source,
            Path target,
            Optional<FileHash> hash,
            int index,
            Notifier notifier) {
        InstallRequest install = request.install();
        Download download = null;
        try {
            if (!request.force() && index == PACKAGE && isThere(target, hash)) {
                int size = (int) Math.min(Integer.MAX_VALUE, Files.size(target));
                notifier.download(install, Status.COMPLETED, new Progress(size, 100, index), "");
                return true;
            }
            Workplace.Options options = workplace.options().get();
            DownloadSpec spec = new DownloadSpec(
                    DownloadRequest.address("address", source),
                    target,
                    request.credentials(),
                    hash,
                    request.resume() && index == PACKAGE,
                    request.pace(),
                    options.limits(request.connectTimeout()));
            download = new Download(spec, workplace.tls());
            Download started = download;
            running = new Running(request, started);
            started.run((done, total) -> notifier.download(install, Status.IN_PROGRESS, progress(started, index), ""));
            notifier.download(
                    install,
                    Status.COMPLETED,
                    new Progress(progress(started, index).size(), 100, index),
                    "");
            return true;
        } catch (DownloadException e) {
            Status status = e.reason() == Reason.CANCELLED ? Status.CANCELLED : Status.FAILED;
            logger.warn("{} ({})", e.getMessage(), e.reason());
            Progress progress = download == null ? new Progress(0, 0, index) : progress(download, index);
            notifier.download(install, status, progress, String.valueOf(e.getMessage()));
            return false;
        } catch (IOException | RefusedException e) {
            notifier.download(install, Status.FAILED, new Progress(0, 0, index), String.valueOf(e.getMessage()));
            return false;
        } finally {
            running = null;
        }
    }

    private static Progress progress(Download download, int index) {
        return new Progress(
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, download.total())), download.percent(), index);
    }

    /** A file that somebody else has put there is not taken: anybody can write to a folder for temporary files. */
    private static boolean isThere(Path file, Optional<FileHash> hash) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean ours = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                .equals(file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name")));
        return ours && (hash.isEmpty() || hash.get().fits(file));
    }

    /**
     * Takes an installation of what was downloaded earlier.
     *
     * @return false when the same is under way
     * @throws RefusedException when it makes no sense here
     */
    boolean install(InstallRequest request, Notifier notifier) throws RefusedException {
        checkSystemUpdate(request);
        Path file = workplace.file(request);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedException.badRequest("There is no file " + file + ": download it first.");
        }
        Optional<Hooks.Bound> hook = workplace.hook(request, file);
        if (!queue.claim(request.fileName())) {
            return false;
        }
        boolean accepted = false;
        try {
            afterwards.execute(() -> installDownloaded(request, file, hook, notifier));
            accepted = true;
        } catch (RejectedExecutionException e) {
            logger.debug("The gateway stops", e);
        } finally {
            if (!accepted) {
                queue.release(request.fileName());
            }
        }
        return accepted;
    }

    private void installDownloaded(InstallRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier) {
        boolean handedOver = false;
        try {
            if (hook.isPresent()) {
                hook.get().postDownload();
            }
            handedOver = handOver(request, file, hook, notifier, () -> {});
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            notifier.install(request, Status.FAILED, "The deployment hook refused it: " + e.getMessage());
        } finally {
            if (!handedOver) {
                queue.release(request.fileName());
            }
        }
    }

    /** {@return whether it will be told to have ended} */
    private boolean handOver(
            InstallRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier, Runnable arrived) {
        if (request.systemUpdate()) {
            runUpdate(request, file, hook, notifier);
            return false;
        }
        try {
            desk.installFile(file, request.fileName())
                    .thenAcceptAsync(outcome -> installed(request, outcome, hook, notifier), afterwards);
            arrived.run();
            return true;
        } catch (IOException e) {
            notifier.install(request, Status.FAILED, file + " cannot be read: " + e.getMessage() + '.');
            return false;
        }
    }

    private void installed(InstallRequest request, Outcome outcome, Optional<Hooks.Bound> hook, Notifier notifier) {
        queue.release(request.fileName());
        if (outcome.succeeded()) {
            succeeded(request, hook, notifier);
        } else {
            notifier.install(request, Status.FAILED, outcome.message());
        }
    }

    private void succeeded(InstallRequest request, Optional<Hooks.Bound> hook, Notifier notifier) {
        try {
            if (hook.isPresent()) {
                hook.get().postInstall();
            }
            notifier.install(request, Status.COMPLETED, "");
            request.reboot().ifPresent(workplace.reboot());
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            logger.warn("The hook for {} failed after the installation", request.fileName(), e);
            notifier.install(
                    request, Status.FAILED, "It is installed, and the deployment hook failed: " + e.getMessage());
        }
    }

    private void runUpdate(InstallRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier) {
        try {
            if (workplace.updates().run(request, file, notifier)) {
                succeeded(request, hook, notifier);
            } else {
                notifier.install(request, Status.IN_PROGRESS, "");
                request.reboot().ifPresent(workplace.reboot());
            }
        } catch (IOException e) {
            notifier.install(request, Status.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Takes a removal.
     *
     * @return false when the same is under way
     */
    boolean uninstall(InstallRequest request, Notifier notifier) {
        String key = "uninstall " + request.name();
        if (!queue.claim(key)) {
            return false;
        }
        desk.uninstall(request.name(), "DEPLOY-V2")
                .whenCompleteAsync(
                        (outcome, problem) -> {
                            queue.release(key);
                            boolean done = outcome != null && outcome.succeeded();
                            String message = outcome == null ? String.valueOf(problem) : outcome.message();
                            notifier.uninstall(request, done ? Status.COMPLETED : Status.FAILED, done ? "" : message);
                            if (done) {
                                request.reboot().ifPresent(workplace.reboot());
                            }
                        },
                        afterwards);
        return true;
    }

    @Override
    public void close() throws InterruptedException {
        Running now = running;
        if (now != null) {
            now.download().cancel();
        }
        queue.close();
        afterwards.shutdownNow();
    }
}
