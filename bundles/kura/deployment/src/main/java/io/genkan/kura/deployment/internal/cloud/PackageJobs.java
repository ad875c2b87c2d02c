package io.genkan.kura.deployment.internal.cloud;

import io.genkan.api.deployment.Outcome;
import io.genkan.kura.deployment.internal.desk.PackageDesk;
import io.genkan.kura.deployment.internal.download.DownloadQueue;
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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what DEPLOY-V2 asks for: downloads one after the other, then hooks and the desk. Thread-safe. */
final class PackageJobs implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(PackageJobs.class);
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
    private volatile @Nullable DownloadJob running;

    PackageJobs(PackageDesk desk, Workplace workplace) {
        this.desk = desk;
        this.workplace = workplace;
    }

    /** {@return the download that goes on, empty when there is none} */
    Optional<DownloadJob> running() {
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
        Claim claim = new Claim(queue, install.fileName());
        DownloadJob job = new DownloadJob(request, file, hook, notifier, workplace, claim);
        desk.announce();
        ended.remove(install.jobId());
        boolean fresh = queued.putIfAbsent(install.jobId(), install.fileName()) == null;
        boolean accepted = queue.offer(install.fileName(), () -> bring(job), () -> dropped(job));
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

    private void dropped(DownloadJob job) {
        queued.remove(job.install().jobId());
        ended.add(job.install().jobId());
        desk.arrived();
        job.dropped();
    }

    /**
     * Cancels the download that goes on, or the one of this job, which may still wait. A job that has ended is not cancelled
     * any more, and nothing instead of it.
     *
     * @param jobId the requester's number of the job; empty: the one that goes on
     */
    void cancel(Optional<Long> jobId) {
        DownloadJob now = running;
        boolean goesOn = now != null && jobId.equals(Optional.of(now.install().jobId()));
        if (jobId.isPresent() && !goesOn) {
            String waits = queued.get(jobId.get());
            if ((waits != null && queue.remove(waits)) || ended.contains(jobId.get())) {
                return;
            }
        }
        if (now != null) {
            now.cancel();
        }
    }

    private void bring(DownloadJob job) {
        boolean handedOver = false;
        running = job;
        queued.remove(job.install().jobId());
        try {
            boolean there = job.run();
            running = null;
            handedOver = there
                    && handOver(job.install(), job.file(), job.hook(), job.notifier(), job.claim(), desk::arrived);
        } finally {
            running = null;
            ended.add(job.install().jobId());
            if (!handedOver) {
                job.claim().release();
                desk.arrived();
            }
        }
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
        Claim claim = new Claim(queue, request.fileName());
        try {
            afterwards.execute(() -> installDownloaded(request, file, hook, notifier, claim));
            return true;
        } catch (RejectedExecutionException e) {
            logger.debug("The gateway stops", e);
            claim.release();
            return false;
        }
    }

    private void installDownloaded(
            InstallRequest request, Path file, Optional<Hooks.Bound> hook, Notifier notifier, Claim claim) {
        boolean handedOver = false;
        try {
            if (hook.isPresent()) {
                hook.get().postDownload();
            }
            handedOver = handOver(request, file, hook, notifier, claim, () -> {});
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            claim.release();
            notifier.install(request, Status.FAILED, "The deployment hook refused it: " + e.getMessage());
        } finally {
            if (!handedOver) {
                claim.release();
            }
        }
    }

    /** {@return whether it will be told to have ended} */
    private boolean handOver(
            InstallRequest request,
            Path file,
            Optional<Hooks.Bound> hook,
            Notifier notifier,
            Claim claim,
            Runnable arrived) {
        if (request.systemUpdate()) {
            runUpdate(request, file, hook, notifier);
            return false;
        }
        try {
            Future<?> unused = desk.installFile(file, request.fileName())
                    .thenAcceptAsync(outcome -> installed(request, outcome, hook, notifier, claim), afterwards);
            arrived.run();
            return true;
        } catch (IOException e) {
            claim.release();
            notifier.install(request, Status.FAILED, file + " cannot be read: " + e.getMessage() + '.');
            return false;
        }
    }

    private void installed(
            InstallRequest request, Outcome outcome, Optional<Hooks.Bound> hook, Notifier notifier, Claim claim) {
        claim.release();
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
        Future<?> unused = desk.uninstall(request.name(), "DEPLOY-V2")
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
        DownloadJob now = running;
        if (now != null) {
            now.cancel();
        }
        queue.close();
        afterwards.shutdownNow();
    }
}
