package io.genkan.fleet.release.internal.trust;

import static io.genkan.api.release.ReleaseRefusedException.Reason.CAPABILITY;
import static io.genkan.api.release.ReleaseRefusedException.Reason.EXPIRED;
import static io.genkan.api.release.ReleaseRefusedException.Reason.INCOMPLETE;
import static io.genkan.api.release.ReleaseRefusedException.Reason.MALFORMED;
import static io.genkan.api.release.ReleaseRefusedException.Reason.MIXED;
import static io.genkan.api.release.ReleaseRefusedException.Reason.NOT_A_SUCCESSOR;
import static io.genkan.api.release.ReleaseRefusedException.Reason.NO_ROOT;
import static io.genkan.api.release.ReleaseRefusedException.Reason.OLDER;
import static io.genkan.api.release.ReleaseRefusedException.Reason.RUNTIME;
import static io.genkan.api.release.ReleaseRefusedException.Reason.SIGNATURES;
import static io.genkan.api.release.ReleaseRefusedException.Reason.SOURCE;
import static io.genkan.api.release.ReleaseRefusedException.Reason.TOO_LARGE;
import static io.genkan.api.release.ReleaseRefusedException.Reason.WRONG_TARGET;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.Timestamp;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a release may be installed, by the rules of The Update Framework (specification 1.0.33, section 5): roots
 * one after the other, then the timestamp, then the release. Nothing that is read is larger than the limits, whatever the
 * source sends.
 */
public final class ReleaseVerifier {
    /** Name of the newest root. */
    public static final String ROOT = "root.json";
    /** Name of the timestamp. */
    public static final String TIMESTAMP = "timestamp.json";
    /** Name of the release's description. */
    public static final String RELEASE = "release.json";

    private static final int ROOTS = 64;

    private final Limits limits;
    private final Clock clock;
    private final Predicate<String> offered;

    /**
     * @param clock the gateway's, which may be wrong
     * @param offered says whether the gateway offers a Java package, as in Import-Package
     */
    public ReleaseVerifier(Limits limits, Clock clock, Predicate<String> offered) {
        this.limits = limits;
        this.clock = clock;
        this.offered = offered;
    }

    /** {@return the name of a root in a release} */
    public static String rootName(long version) {
        return version + "." + ROOT;
    }

    /**
     * Checks a first root: it needs no signatures but its own.
     *
     * @return what is to be remembered
     */
    public TrustState firstRoot(byte[] envelope, TrustState state) throws ReleaseRefusedException {
        Root root = parse(ROOT, envelope, Root::of);
        if (!root.isSigned(Envelope.parse(envelope), root.root())) {
            throw unsigned(ROOT, root.root());
        }
        return state.withRoot(envelope);
    }

    /**
     * Follows the roots that a source has.
     *
     * @return what is to be remembered, whatever becomes of the release
     */
    public TrustState newRoots(ReleaseSource source, TrustState known) throws ReleaseRefusedException {
        byte[] trusted = known.root();
        return trusted == null ? known : roots(source, parse(ROOT, trusted, Root::of), known);
    }

    /** {@return the release of a source, when it may be installed on this gateway} */
    public Verified verify(ReleaseSource source, TrustState known, GatewayFacts gateway, boolean allowOlder)
            throws ReleaseRefusedException {
        byte[] trusted = known.root();
        if (trusted == null) {
            throw new ReleaseRefusedException(
                    NO_ROOT,
                    "This gateway does not know whose releases to take; put the fleet's root.json into its inbox.");
        }
        TrustState state = roots(source, parse(ROOT, trusted, Root::of), known);
        Root root = parse(ROOT, java.util.Objects.requireNonNull(state.root()), Root::of);
        Instant now = now(state);
        refuseExpired(ROOT, root.expires(), now);
        @Nullable Timestamp newest = null;
        Role timestamps = root.timestamp();
        if (timestamps != null) {
            byte[] content = required(source, TIMESTAMP);
            newest = signed(TIMESTAMP, content, root, timestamps, Timestamp::of);
            if (newest.version() < state.timestamp()) {
                throw new ReleaseRefusedException(
                        OLDER,
                        "The timestamp has version " + newest.version() + ", and version " + state.timestamp()
                                + " was seen before; publish the newest one.");
            }
            refuseExpired(TIMESTAMP, newest.expires(), now);
            state = state.withTimestamp(newest.version());
        }
        byte[] content = required(source, RELEASE);
        String hash = Sha256.hex(content);
        if (newest != null
                && (newest.size() != content.length || !newest.sha256().equals(hash))) {
            throw new ReleaseRefusedException(
                    MIXED, "The release is not the one that its timestamp names; publish both together.");
        }
        Release release = signed(RELEASE, content, root, root.release(), Release::of);
        if (newest != null && newest.release() != release.version()) {
            throw new ReleaseRefusedException(
                    MIXED,
                    "The timestamp names release " + newest.release() + ", and this is release " + release.version()
                            + "; publish both together.");
        }
        refuseExpired(RELEASE, release.expires(), now);
        if (!allowOlder && release.version() < state.release()) {
            throw new ReleaseRefusedException(
                    OLDER,
                    "This is release " + release.version() + ", and release " + state.release()
                            + " was seen before; make a newer one, or allow an older one explicitly.");
        }
        if (release.version() == state.release() && !hash.equals(state.releaseHash())) {
            throw new ReleaseRefusedException(
                    MIXED,
                    "There was another release " + release.version() + " before; give the new one a higher version.");
        }
        refuseForOthers(release, gateway);
        if (release.version() > state.release()) {
            state = state.withRelease(release.version(), hash);
        }
        return new Verified(
                release, hash, state.seenAt(release.created().toEpochMilli()).seenAt(clock.millis()));
    }

    /** Follows the chain of roots, each signed by those of the one before and by its own. */
    private TrustState roots(ReleaseSource source, Root first, TrustState known) throws ReleaseRefusedException {
        Root root = first;
        TrustState state = known;
        for (int i = 0; i < ROOTS; i++) {
            String name = rootName(root.version() + 1);
            byte[] content = optional(source, name);
            if (content == null) {
                return state;
            }
            Root next = parse(name, content, Root::of);
            Envelope envelope = Envelope.parse(content);
            if (next.version() != root.version() + 1) {
                throw new ReleaseRefusedException(
                        OLDER, name + " has version " + next.version() + "; a root follows the one before by one.");
            }
            if (!root.isSigned(envelope, root.root())) {
                throw unsigned(name + " by the keys of the root before", root.root());
            }
            if (!next.isSigned(envelope, next.root())) {
                throw unsigned(name, next.root());
            }
            state = state.withRoot(content);
            // whoever had a key that was taken away could have made any version
            if (!next.release().equals(root.release())) {
                state = state.withRelease(0, "");
            }
            if (!java.util.Objects.equals(next.timestamp(), root.timestamp())) {
                state = state.withTimestamp(0);
            }
            root = next;
        }
        return state;
    }

    /** The clock of a gateway may have been set back, by a battery or by somebody; it is never before what was certain. */
    private Instant now(TrustState state) {
        return Instant.ofEpochMilli(Math.max(clock.millis(), state.seenMillis()));
    }

    private static void refuseExpired(String name, Instant expires, Instant now) throws ReleaseRefusedException {
        if (!now.isBefore(expires)) {
            throw new ReleaseRefusedException(
                    EXPIRED,
                    name + " expired at " + expires + ", and it is " + now
                            + "; publish a newer one, or correct the gateway's clock.");
        }
    }

    private void refuseForOthers(Release release, GatewayFacts gateway) throws ReleaseRefusedException {
        String who = "Release " + release.version() + " of " + release.name();
        String contradiction = release.audience().contradiction(gateway);
        if (!contradiction.isEmpty()) {
            throw new ReleaseRefusedException(WRONG_TARGET, who + " is not for this gateway: " + contradiction + ".");
        }
        if (!gateway.hasRuntime(release.minimumRuntime())) {
            throw new ReleaseRefusedException(
                    RUNTIME,
                    who + " needs runtime " + release.minimumRuntime() + ", and this is " + gateway.runtime()
                            + "; update the runtime first.");
        }
        if (gateway.release() < release.follows()) {
            throw new ReleaseRefusedException(
                    NOT_A_SUCCESSOR,
                    who + " follows release " + release.follows() + " or a later one, and "
                            + (gateway.release() == 0 ? "none" : "release " + gateway.release())
                            + " is installed; install that one first.");
        }
        for (String requirement : release.requires()) {
            if (!offered.test(requirement)) {
                throw new ReleaseRefusedException(
                        CAPABILITY,
                        who + " requires the Java package " + requirement
                                + ", which nothing here offers; install what does first.");
            }
        }
        if (release.size() > limits.files()) {
            throw new ReleaseRefusedException(
                    TOO_LARGE,
                    who + " has " + release.size() + " bytes, and " + limits.files()
                            + " are allowed; make it smaller.");
        }
    }

    private static <T> T signed(String name, byte[] content, Root root, Role role, Function<Envelope, T> reader)
            throws ReleaseRefusedException {
        // the signatures first: nothing of a stranger is read more closely than needed
        Envelope envelope;
        try {
            envelope = Envelope.parse(content);
        } catch (IllegalArgumentException e) {
            throw malformed(name, e);
        }
        if (!root.isSigned(envelope, role)) {
            throw unsigned(name, role);
        }
        return parse(name, content, reader);
    }

    private static ReleaseRefusedException unsigned(String name, Role role) {
        return new ReleaseRefusedException(
                SIGNATURES,
                name + " is not signed by " + role.threshold() + " of the "
                        + role.keys().size() + " keys that count; sign it.");
    }

    private static <T> T parse(String name, byte[] content, Function<Envelope, T> reader)
            throws ReleaseRefusedException {
        try {
            return reader.apply(Envelope.parse(content));
        } catch (IllegalArgumentException e) {
            throw malformed(name, e);
        }
    }

    private static ReleaseRefusedException malformed(String name, IllegalArgumentException e) {
        return new ReleaseRefusedException(
                MALFORMED, name + " is damaged, publish it again: " + ended(String.valueOf(e.getMessage())), e);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private byte[] required(ReleaseSource source, String name) throws ReleaseRefusedException {
        byte[] content = optional(source, name);
        if (content == null) {
            throw new ReleaseRefusedException(
                    INCOMPLETE, source.location() + " has no " + name + "; publish the release again.");
        }
        return content;
    }

    private byte @Nullable [] optional(ReleaseSource source, String name) throws ReleaseRefusedException {
        try (InputStream in = source.open(name, 0, -1)) {
            byte[] content = in.readNBytes(limits.description() + 1);
            if (content.length > limits.description()) {
                throw new ReleaseRefusedException(
                        TOO_LARGE,
                        name + " of " + source.location() + " has more than " + limits.description()
                                + " bytes; see what is served there.");
            }
            return content;
        } catch (FileNotFoundException | java.nio.file.NoSuchFileException none) {
            return null;
        } catch (IOException e) {
            throw new ReleaseRefusedException(
                    SOURCE, source.location() + " cannot be read: " + e.getMessage() + "; see to the connection.", e);
        }
    }
}
