package io.genkan.api.release;

import io.genkan.api.deployment.Outcome;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Verifies releases, fetches what is missing of them and installs them. Thread-safe; one release at a time.
 *
 * <p>What is fetched stays on the disk until the release is installed or another one is fetched, so that after a power failure
 * or a lost connection only the rest is fetched.
 */
@ProviderType
public interface ReleaseService {
    /** What may be done beyond the usual, because somebody says so explicitly. Each use is written to the audit log. */
    enum Option {
        /** A release may be older than what was seen before. */
        ALLOW_OLDER
    }

    /**
     * Verifies a release's description. Nothing is changed but the memory of what was seen.
     *
     * @throws ReleaseRefusedException when it may not be installed here
     */
    ReleaseFacts verify(ReleaseSource source, Set<Option> options) throws ReleaseRefusedException;

    /**
     * Verifies a release and fetches what is missing of it.
     *
     * @param cancelled asked now and then; true ends it
     * @throws ReleaseRefusedException when it may not be installed here or cannot be fetched
     * @throws InterruptedException when it was cancelled
     */
    ReleaseFacts fetch(ReleaseSource source, Set<Option> options, ReleaseProgress progress, BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException;

    /**
     * Verifies a release, fetches what is missing, and installs it: waits until the gateway has been watched and it is kept, or
     * taken back.
     *
     * @param origin who or what wants it, for log and audit
     * @param cancelled asked until the gateway begins to change; true ends it
     * @return in which state the gateway is; STAGED: the gateway restarts for it
     * @throws ReleaseRefusedException when it may not be installed here or cannot be fetched; nothing was changed
     * @throws InterruptedException when it was cancelled; nothing was changed
     */
    Outcome install(
            ReleaseSource source,
            String origin,
            Set<Option> options,
            ReleaseProgress progress,
            BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException;

    /** {@return the release whose installation has begun and whose end is not known yet; empty: there is none} */
    Optional<ReleaseFacts> pending();

    /** {@return the release that is installed; empty: none was} */
    Optional<ReleaseFacts> installed();

    /**
     * Tells the gateway whose releases it may take. Only while it does not know: later roots come with releases, signed by those
     * before.
     *
     * @param envelope a signed root
     * @throws ReleaseRefusedException when it is none, or there is one already
     * @throws IOException when it cannot be kept
     */
    void trust(byte[] envelope) throws ReleaseRefusedException, IOException;
}
