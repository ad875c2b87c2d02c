package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checked settings of one MQTT connection.
 *
 * @param broker address of the broker
 * @param account name that stands for {@code #account-name} in topics, may be empty
 * @param clientId MQTT client id, also stands for {@code #client-id} in topics
 * @param login user name and password, or the file that holds them
 * @param keepAliveSeconds MQTT keep alive
 * @param timeoutSeconds bound of each step with the broker
 * @param cleanSession whether broker and client forget each other between connections
 * @param will last will, null for none; its topic has no tokens left
 * @param persistenceFolder where Paho keeps its in-flight messages, null for memory
 * @param protocolVersion 3 for MQTT 3.1, 4 for MQTT 3.1.1
 */
record MqttOptions(
        Broker broker,
        String account,
        String clientId,
        Login login,
        int keepAliveSeconds,
        int timeoutSeconds,
        boolean cleanSession,
        @Nullable Will will,
        @Nullable Path persistenceFolder,
        int protocolVersion) {

    /** What is needed from the gateway to complete the settings. */
    interface Gateway {
        /** {@return the client id when none is configured: the MAC of the primary interface; empty when unknown} */
        String defaultClientId();

        /** {@return the data folder} */
        Path dataFolder();

        /** {@return the clear password} throws IllegalArgumentException with a sentence when it cannot be decrypted */
        String decrypt(char[] configured);
    }

    /**
     * @param url as configured
     * @param uri as Paho wants it: tcp, ssl, ws or wss
     * @param host host name or address
     */
    record Broker(String url, String uri, String host) {
        private static final Map<String, String> SCHEMES =
                Map.of("mqtt", "tcp", "mqtts", "ssl", "ws", "ws", "wss", "wss");

        static Broker of(String configured) {
            String url = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
            try {
                URI uri = new URI(url);
                String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
                String pahoScheme = SCHEMES.get(scheme);
                if (pahoScheme == null || uri.getHost() == null) {
                    throw refused(configured);
                }
                boolean web = pahoScheme.startsWith("ws");
                String path = web && uri.getRawPath() != null ? uri.getRawPath() : "";
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                return new Broker(url, pahoScheme + "://" + uri.getHost() + port + path, uri.getHost());
            } catch (URISyntaxException e) {
                throw refused(configured);
            }
        }

        boolean tls() {
            return uri.startsWith("ssl:") || uri.startsWith("wss:");
        }

        private static IllegalArgumentException refused(String configured) {
            return new IllegalArgumentException("broker-url \"" + configured
                    + "\" is no broker address: write mqtt://host:1883 or mqtts://host:8883 (or ws://, wss://).");
        }
    }

    /**
     * @param user user name, empty for none
     * @param password clear password, empty for none
     * @param file file with both, used when they are empty; null for none
     */
    record Login(String user, String password, @Nullable Path file) {
        @Override
        public String toString() {
            return "Login[" + user + ", " + file + ']';
        }
    }

    /**
     * @param topic topic without tokens
     * @param text payload of the message
     * @param qos 0, 1 or 2
     * @param retain whether the broker keeps it
     */
    record Will(String topic, String text, int qos, boolean retain) {
        byte[] payload() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static final Set<String> PERSISTENCES = Set.of("memory", "file");

    /**
     * Reads and checks the configuration.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what to do
     */
    static MqttOptions from(Map<String, Object> values, Gateway gateway) {
        Settings settings = new Settings(values);
        Broker broker = Broker.of(settings.text("broker-url", ""));
        String account = settings.text("topic.context.account-name", "");
        String clientId = clientId(settings.text("client-id", ""), gateway);
        String persistence = settings.text("in-flight.persistence", "memory");
        if (!PERSISTENCES.contains(persistence)) {
            throw new IllegalArgumentException(
                    "in-flight.persistence \"" + persistence + "\" is neither memory nor file.");
        }
        return new MqttOptions(
                broker,
                account,
                clientId,
                login(settings, gateway),
                settings.number("keep-alive", 30, 0, 65535),
                settings.number("timeout", 10, 1, 3600),
                settings.flag("clean-session", true),
                will(settings, account, clientId),
                "file".equals(persistence) ? gateway.dataFolder().resolve("paho-persistence") : null,
                settings.number("protocol-version", 4, 3, 4));
    }

    private static String clientId(String configured, Gateway gateway) {
        String chosen = configured.isEmpty() ? gateway.defaultClientId() : configured;
        if (chosen.isBlank()) {
            throw new IllegalArgumentException(
                    "The gateway has no network interface whose address could be its client id: set client-id.");
        }
        return chosen.replaceAll("[/+#.]", "-");
    }

    private static Login login(Settings settings, Gateway gateway) {
        char[] configured = settings.password("password");
        String file = settings.text("credentials.file", "");
        return new Login(
                settings.text("username", ""),
                configured == null ? "" : gateway.decrypt(configured),
                file.isEmpty() ? null : gateway.dataFolder().resolve(file));
    }

    private static @Nullable Will will(Settings settings, String account, String clientId) {
        String topic = settings.text("lwt.topic", "");
        if (topic.isEmpty()) {
            return null;
        }
        return new Will(
                withoutTokens(topic, account, clientId),
                settings.text("lwt.payload", ""),
                settings.number("lwt.qos", 0, 0, 2),
                settings.flag("lwt.retain", false));
    }

    /** {@return the topic with account and client id in the place of their tokens} */
    String withoutTokens(String topic) {
        return withoutTokens(topic, account, clientId);
    }

    private static String withoutTokens(String topic, String account, String clientId) {
        return topic.indexOf('#') < 0
                ? topic
                : topic.replace("#account-name", account).replace("#client-id", clientId);
    }

    /** {@return what stands for this session in tokens of messages} */
    String sessionId() {
        return clientId + '-' + broker.url();
    }
}
