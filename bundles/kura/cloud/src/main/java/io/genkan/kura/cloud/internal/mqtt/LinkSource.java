package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.mqtt.CredentialsFile.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MqttDefaultFilePersistence;
import org.jspecify.annotations.Nullable;

/** Makes connections with what they need: credentials, sockets, and where messages in flight are kept. */
final class LinkSource {
    /** Where the sockets for TLS come from. */
    interface Tls {
        /** {@return a factory, or null when there is none} */
        @Nullable
        SSLSocketFactory sockets() throws GeneralSecurityException, IOException;
    }

    private final Tls tls;
    private KeptPersistence kept = new KeptPersistence();

    LinkSource(Tls tls) {
        this.tls = tls;
    }

    /** Forgets what earlier connections have left in memory. */
    void forget() {
        kept = new KeptPersistence();
    }

    /** {@return user and password, null for none} IOException with a sentence when their file is no good */
    static @Nullable Credentials credentials(MqttOptions options) throws IOException {
        MqttOptions.Login login = options.login();
        if (!login.user().isEmpty()) {
            return new Credentials(login.user(), login.password());
        }
        return login.file() == null ? null : CredentialsFile.read(login.file());
    }

    /** {@return a connection that is not made yet} IOException with a sentence when something for it is missing */
    PahoLink make(MqttOptions options, @Nullable Credentials credentials, PahoLink.Events events)
            throws IOException, GeneralSecurityException, MqttException {
        return new PahoLink(options, credentials, tlsSockets(options), persistence(options), events);
    }

    private @Nullable SSLSocketFactory tlsSockets(MqttOptions options) throws GeneralSecurityException, IOException {
        if (!options.broker().tls()) {
            return null;
        }
        SSLSocketFactory sockets = tls.sockets();
        if (sockets == null) {
            throw new IOException("There is no SSL service for "
                    + options.broker().url() + ": check SslManagerService.target and that its keystore exists.");
        }
        return sockets;
    }

    private MqttClientPersistence persistence(MqttOptions options) throws IOException {
        if (options.persistenceFolder() == null) {
            if (options.cleanSession()) {
                forget();
            }
            return kept;
        }
        Files.createDirectories(options.persistenceFolder());
        return new MqttDefaultFilePersistence(options.persistenceFolder().toString());
    }
}
