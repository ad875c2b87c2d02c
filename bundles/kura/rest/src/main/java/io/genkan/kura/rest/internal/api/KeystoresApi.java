package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;

/** Keystores and their entries. Version 2 also takes private keys. */
final class KeystoresApi {
    private static final String PID = "keystoreServicePid";
    private static final String ALIAS = "alias";

    private final Services services;

    KeystoresApi(Services services) {
        this.services = services;
    }

    Routes version1() {
        return common(new Routes("keystores/v1", "KEYS-V1", "keystores"));
    }

    Routes version2() {
        return common(new Routes("keystores/v2", "KEYS-V2", "keystores")).post("entries/privatekey", this::storeKey);
    }

    private Routes common(Routes routes) {
        return routes.under("keystores")
                .get("", this::keystores)
                .get("entries", this::entries)
                .get("entries/entry", this::entry)
                .post("entries/csr", this::signingRequest)
                .post("entries/certificate", this::storeCertificate)
                .post("entries/keypair", this::createKeyPair)
                .delete("entries", this::delete);
    }

    private KeystoreService keystore(String pid) throws Refusal {
        KeystoreService found = services.byPid(KeystoreService.class).get(pid);
        if (found == null) {
            throw Refusal.notFound("There is no keystore " + pid + ".");
        }
        return found;
    }

    private Answer keystores(Request request) throws Refusal, KuraException {
        JsonArray all = new JsonArray();
        for (Map.Entry<String, KeystoreService> each :
                services.byPid(KeystoreService.class).entrySet()) {
            try {
                KeyStore keystore = each.getValue().getKeyStore();
                if (keystore != null) {
                    all.add(new JsonObject()
                            .add(PID, each.getKey())
                            .add("type", keystore.getType())
                            .add("size", keystore.size()));
                }
            } catch (KeyStoreException e) {
                throw new Refusal(500, "Keystore " + each.getKey() + " cannot be read: " + e.getMessage());
            }
        }
        return Answer.of(all);
    }

    /** Over HTTP the parameters say which; over MQTT the body, where there is one. */
    private static Optional<String> parameter(Request request, String name) throws Refusal {
        return request.client() == null && request.body().length > 0
                ? request.json().optionalText(name)
                : request.parameter(name);
    }

    private Answer entries(Request request) throws Refusal, KuraException {
        String pid = parameter(request, PID).orElse(null);
        String alias = parameter(request, ALIAS).orElse(null);
        JsonArray all = new JsonArray();
        Map<String, KeystoreService> keystores =
                pid == null ? services.byPid(KeystoreService.class) : Map.of(pid, keystore(pid));
        boolean detailed = pid != null || alias != null;
        for (Map.Entry<String, KeystoreService> keystore : keystores.entrySet()) {
            for (Map.Entry<String, KeyStore.Entry> each :
                    new TreeMap<>(keystore.getValue().getEntries()).entrySet()) {
                if (pid != null || alias == null || alias.equals(each.getKey())) {
                    KeystoreEntry.describe(keystore.getKey(), each.getKey(), each.getValue(), detailed)
                            .ifPresent(all::add);
                }
            }
        }
        return Answer.of(all);
    }

    private Answer entry(Request request) throws Refusal, KuraException {
        String pid =
                parameter(request, PID).orElseThrow(() -> Refusal.notFound("The parameter " + PID + " is missing."));
        String alias = parameter(request, ALIAS)
                .orElseThrow(() -> Refusal.notFound("The parameter " + ALIAS + " is missing."));
        KeyStore.Entry entry = keystore(pid).getEntry(alias);
        return Answer.of(KeystoreEntry.describe(pid, alias, entry, true)
                .orElseThrow(() -> Refusal.notFound("Keystore " + pid + " has no entry " + alias + ".")));
    }

    private static X500Principal principal(Body body) throws Refusal {
        try {
            return new X500Principal(body.name("attributes"));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("The attributes are no X.500 name such as CN=pump,O=Mill: " + e.getMessage() + ".");
        }
    }

    private Answer signingRequest(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String alias = body.name(ALIAS);
        String algorithm = body.name("signatureAlgorithm");
        String signed = keystore(body.name(PID)).getCSR(alias, principal(body), algorithm);
        return Answer.of(new JsonObject().add("signingRequest", signed));
    }

    private Answer storeCertificate(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String alias = body.name(ALIAS);
        X509Certificate certificate = Pem.certificates(body.text("certificate")).get(0);
        keystore(body.name(PID)).setEntry(alias, new TrustedCertificateEntry(certificate));
        return Answer.NO_CONTENT;
    }

    private Answer createKeyPair(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String alias = body.name(ALIAS);
        String algorithm = body.name("algorithm");
        String signature = body.name("signatureAlgorithm");
        long size = body.number("size");
        principal(body);
        if (size <= 0 || size > 16_384) {
            throw Refusal.bad("The size of a key is a number of bits up to 16384.");
        }
        keystore(body.name(PID)).createKeyPair(alias, algorithm, (int) size, signature, body.name("attributes"));
        return Answer.NO_CONTENT;
    }

    private Answer storeKey(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String pid = body.name(PID);
        String alias = body.name(ALIAS);
        StringBuilder chain = new StringBuilder();
        for (JsonValue each : body.array("certificateChain")) {
            chain.append(each.isString() ? each.asString() : "").append('\n');
        }
        List<X509Certificate> certificates = Pem.certificates(chain.toString());
        KeystoreService keystore = keystore(pid);
        PrivateKey key;
        if (body.has("privateKey")) {
            key = Pem.privateKey(
                    body.text("privateKey"), certificates.get(0).getPublicKey().getAlgorithm());
        } else {
            KeyStore.Entry old = keystore.getEntry(alias);
            if (old == null) {
                throw Refusal.notFound("Keystore " + pid + " has no entry " + alias + ".");
            }
            if (!(old instanceof PrivateKeyEntry own)) {
                throw Refusal.bad("Entry " + alias + " has no private key.");
            }
            key = own.getPrivateKey();
        }
        try {
            keystore.setEntry(alias, new PrivateKeyEntry(key, certificates.toArray(X509Certificate[]::new)));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("Key and certificates do not fit: " + e.getMessage() + ".");
        }
        return Answer.NO_CONTENT;
    }

    private Answer delete(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String alias = body.name(ALIAS);
        keystore(body.name(PID)).deleteEntry(alias);
        return Answer.NO_CONTENT;
    }
}
