package io.genkan.inference.onnx.internal.store;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ed25519 signatures over {@code model.json}, which in turn names the hash of the model. */
public final class Signatures {
    private final List<PublicKey> keys;

    private Signatures(List<PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Trusts some keys.
     *
     * @param base64 public keys (X.509, as in a PEM file without its frame); with none, nothing needs a signature
     * @throws IllegalArgumentException when one is no Ed25519 key
     */
    public static Signatures of(List<String> base64) {
        List<PublicKey> keys = new ArrayList<>();
        for (String key : base64) {
            try {
                keys.add(KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(key))));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "trusted.keys: '" + key + "' is no Ed25519 public key in Base64.", e);
            }
        }
        return new Signatures(List.copyOf(keys));
    }

    void check(byte[] card, byte @Nullable [] signature) throws ModelRefusedException {
        if (keys.isEmpty()) {
            return;
        }
        if (signature == null) {
            throw new ModelRefusedException(
                    "The model is not signed (model.json.sig is missing), and this gateway takes signed models only.");
        }
        for (PublicKey key : keys) {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(card);
                if (check.verify(signature)) {
                    return;
                }
            } catch (GeneralSecurityException e) {
                // a signature of the wrong length is one that does not fit
            }
        }
        throw new ModelRefusedException("The model's signature is of no key that this gateway trusts.");
    }
}
