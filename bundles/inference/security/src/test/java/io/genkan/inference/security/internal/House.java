package io.genkan.inference.security.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** A gateway with the real broker, watched by the real component. */
final class House implements AutoCloseable {
    static final String GUARD = "guard";

    private final Framework framework;
    private final int port;
    final BlockingQueue<Event> alarms = new LinkedBlockingQueue<>();
    final BlockingQueue<Event> status = new LinkedBlockingQueue<>();

    House(Path data, Map<String, Object> settings) throws Exception {
        framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.wireadmin",
                        "org.osgi.service.event",
                        "org.osgi.service.cm")
                .components()
                .install(
                        "minimal-json",
                        "io.genkan.kura.wires",
                        "io.genkan.bridges.broker",
                        "io.genkan.inference.security")
                .start();
        service(
                SystemService.class,
                (proxy, method, arguments) -> method.getName().equals("getKuraDataDirectory") ? data.toString() : null);
        service(CryptoService.class, (proxy, method, arguments) -> arguments[0]);
        listen("io/genkan/alarm", alarms);
        listen("io/genkan/status", status);
        port = freePort();
        component(
                "io.genkan.bridge.broker",
                "broker",
                Map.of(
                        "port",
                        port,
                        "users",
                        new String[] {"user"},
                        "passwords",
                        new String[] {"right"},
                        "credentials.file",
                        ""));
        component(ClientSecurity.PID, GUARD, settings);
        Await.until(
                "the broker listens",
                () -> status.stream()
                        .anyMatch(event -> "broker".equals(event.getProperty("pid"))
                                && "ONLINE".equals(event.getProperty("state"))));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private <T> void service(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        framework
                .context()
                .registerService(
                        type,
                        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)),
                        new Hashtable<>());
    }

    private void listen(String topic, BlockingQueue<Event> events) {
        framework
                .context()
                .registerService(
                        EventHandler.class, events::add, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, topic)));
    }

    private void component(String factory, String pid, Map<String, Object> properties) throws Exception {
        Hashtable<String, Object> all = new Hashtable<>(properties);
        all.put("kura.service.pid", pid);
        framework
                .service(ConfigurationAdmin.class)
                .createFactoryConfiguration(factory, "?")
                .update(all);
    }

    /** {@return whether the guard has told that} */
    boolean says(String sentence) {
        return status.stream()
                .anyMatch(event -> GUARD.equals(event.getProperty("pid"))
                        && String.valueOf(event.getProperty("message")).startsWith(sentence));
    }

    MqttClient client(String name) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence());
        client.setTimeToWait(3000); // it would wait for ever where a connection is cut
        client.connect(login("right"));
        return client;
    }

    /** Tries a wrong password. */
    void knock(String name) throws MqttException {
        try (MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence())) {
            client.setTimeToWait(3000);
            client.connect(login("wrong"));
            throw new AssertionError("a wrong password lets in");
        } catch (MqttException refused) {
            if (refused.getReasonCode() != MqttException.REASON_CODE_FAILED_AUTHENTICATION
                    && refused.getReasonCode() != MqttException.REASON_CODE_NOT_AUTHORIZED) {
                throw refused;
            }
        }
    }

    private static MqttConnectOptions login(String password) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("user");
        options.setPassword(password.toCharArray());
        options.setAutomaticReconnect(false);
        options.setMaxInflight(10_000);
        return options;
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
