package io.genkan.kura.deployment.internal.desk;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.TrustStore;
import java.security.CodeSigner;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * Whether packages have to be signed, and by whom.
 *
 * @param required whether an unsigned package is refused
 * @param trust whose signatures count; empty: there is no keystore for them
 */
public record SignaturePolicy(boolean required, Optional<TrustStore> trust) {
    /** Signed or not. */
    public static final SignaturePolicy ANY = new SignaturePolicy(false, Optional.empty());

    /**
     * Refuses a package or an update that lacks the signature that it needs.
     *
     * @return whether somebody trusted has signed it
     */
    boolean check(String title, Set<CodeSigner> signers, Date now) throws PackageRefusedException {
        if (!required) {
            return !signers.isEmpty()
                    && trust.map(store -> store.trustsOneOf(signers, now)).orElse(false);
        }
        if (trust.isEmpty()) {
            throw new PackageRefusedException(
                    Reason.SIGNATURE,
                    title
                            + " is refused: packages have to be signed, and the keystore with the certificates to"
                            + " check that is not there: add one, as KeystoreService.target of the package settings"
                            + " names it.");
        }
        trust.get().check(title, signers, now);
        return true;
    }
}
