package io.genkan.kura.deployment.internal.cloud;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.cloud.Notifier.Progress;
import io.genkan.kura.deployment.internal.download.Download;
import io.genkan.kura.deployment.internal.download.DownloadException;
import io.genkan.kura.deployment.internal.download.DownloadSpec;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Credentials;
import io.genkan.kura.deployment.internal.download.FileHash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One download that a cloud asked for: hook, file, verifier, hook. Whoever is told that it ended can ask for it again. */
final class DownloadJob {
    private static final Logger logger = LoggerFactory.getLogger(DownloadJob.class);
    private static final int PACKAGE = 0;
    private static final int VERIFIER = 1;

    private final DownloadRequest request;
    private final Path file;
    private final Optional<Hooks.Bound> hook;
    private final Notifier notifier;
    private final Workplace workplace;
    private final Claim claim;
    private volatile @Nullable Download download;
    private volatile boolean cancelled;

    DownloadJob(
            DownloadRequest request,
            Path file,
            Optional<Hooks.Bound> hook,
            Notifier notifier,
            Workplace workplace,
            Claim claim) {
        this.request = request;
        this.file = file;
        this.hook = hook;
        this.notifier = notifier;
        this.workplace = workplace;
        this.claim = claim;
    }

    InstallRequest install() {
        return request.install();
    }

    Path file() {
        return file;
    }

    Optional<Hooks.Bound> hook() {
        return hook;
    }

    Notifier notifier() {
        return notifier;
    }

    Claim claim() {
        return claim;
    }

    /** {@return how far the file is that is being downloaded} */
    Progress progress() {
        Download now = download;
        return now == null ? new Progress(0, 0, PACKAGE) : progress(now, PACKAGE);
    }

    void cancel() {
        cancelled = true;
        Download now = download;
        if (now != null) {
            now.cancel();
        }
    }

    /** It will not be done: the gateway stops, or somebody has cancelled it before its turn. */
    void dropped() {
        claim.release();
        notifier.download(install(), Status.CANCELLED, new Progress(0, 0, PACKAGE), "The download was cancelled.");
    }

    /** {@return whether everything is there and is to be installed} */
    boolean run() {
        try {
            if (hook.isPresent()) {
                hook.get().preDownload();
            }
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            logger.warn("The hook for {} refuses the download", install().fileName(), e);
            claim.release();
            String message = "The deployment hook refused it: " + e.getMessage();
            notifier.download(install(), Status.FAILED, new Progress(0, 0, PACKAGE), message);
            return false;
        }
        boolean there = fetchAll();
        try {
            if (hook.isPresent()) {
                hook.get().postDownload();
            }
        } catch (KuraException | RuntimeException e) { // the border to a hook of somebody else
            logger.warn("The hook for {} refuses the installation", install().fileName(), e);
            claim.release();
            if (there && request.installs()) {
                notifier.install(install(), Status.FAILED, "The deployment hook refused it: " + e.getMessage());
            }
            return false;
        }
        return there && request.installs();
    }

    /** {@return whether everything is there} */
    private boolean fetchAll() {
        boolean verified = install().systemUpdate() && install().verifier().isPresent();
        return fetch(request.source().toString(), file, request.hash(), PACKAGE, !verified)
                && (!verified
                        || fetch(
                                install().verifier().get(),
                                workplace.updates().verifierOf(install()),
                                Optional.empty(),
                                VERIFIER,
                                true));
    }

    private boolean fetch(String source, Path target, Optional<FileHash> hash, int index, boolean last) {
        Download started = null;
        try {
            if (!request.force() && index == PACKAGE && isThere(target, hash)) {
                int size = (int) Math.min(Integer.MAX_VALUE, Files.size(target));
                tell(Status.COMPLETED, new Progress(size, 100, index), "", last && !request.installs());
                return true;
            }
            Download now = new Download(spec(source, target, hash, index), workplace.tls());
            started = now;
            download = now;
            if (cancelled) {
                now.cancel();
            }
            now.run((done, total) -> notifier.download(install(), Status.IN_PROGRESS, progress(now, index), ""));
            Progress whole = new Progress(progress(now, index).size(), 100, index);
            tell(Status.COMPLETED, whole, "", last && !request.installs());
            return true;
        } catch (DownloadException e) {
            Status status = e.reason() == Reason.CANCELLED ? Status.CANCELLED : Status.FAILED;
            logger.warn("{} ({})", e.getMessage(), e.reason());
            Progress progress = started == null ? new Progress(0, 0, index) : progress(started, index);
            tell(status, progress, String.valueOf(e.getMessage()), true);
            return false;
        } catch (IOException | RefusedException e) {
            tell(Status.FAILED, new Progress(0, 0, index), String.valueOf(e.getMessage()), true);
            return false;
        } finally {
            download = null;
        }
    }

    private DownloadSpec spec(String source, Path target, Optional<FileHash> hash, int index) throws RefusedException {
        URI uri = DownloadRequest.address("address", source);
        // the password is for the server of the package
        boolean known = uri.getHost().equalsIgnoreCase(request.source().getHost());
        Optional<Credentials> credentials = known ? request.credentials() : Optional.empty();
        return new DownloadSpec(
                uri,
                target,
                credentials,
                hash,
                request.resume() && index == PACKAGE,
                request.pace(),
                workplace.options().get().limits(request.connectTimeout()));
    }

    private void tell(Status status, Progress progress, String error, boolean over) {
        if (over && hook.isEmpty()) {
            claim.release();
        }
        notifier.download(install(), status, progress, error);
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
        try {
            boolean ours = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                    .equals(file.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(System.getProperty("user.name")));
            return ours && (hash.isEmpty() || hash.get().fits(file));
        } catch (UserPrincipalNotFoundException e) {
            logger.debug("Nobody knows whose {} is", file, e);
            return false;
        }
    }
}
