package io.genkan.bridges.coap.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.osgi.service.cm.ConfigurationAdmin;

/** The gateway's broker as the bundle it is, and what was published while it ran. */
final class BrokerMessages {
    private BrokerMessages() {}

    /** What happens while the broker runs. */
    interface Meanwhile {
        void run(int port) throws Exception;
    }

    /** {@return the messages on nodes/#} The broker has a user {@code node} with password {@code secret}. */
    static List<String> during(Path data, Meanwhile meanwhile, int expected) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> messages = new CopyOnWriteArrayList<>();
        try (Framework framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.service.wireadmin")
                .components()
                .install("io.genkan.bridges.broker")
                .start()) {
            register(framework, SystemService.class, data.toString());
            register(framework, CryptoService.class, "");
            register(framework, WireHelperService.class, fake(WireSupport.class, ""));
            Dictionary<String, Object> settings = new Hashtable<>(Map.of(
                    "kura.service.pid",
                    "broker",
                    "port",
                    port,
                    "users",
                    new String[] {"node"},
                    "passwords",
                    new String[] {"secret"}));
            framework
                    .service(ConfigurationAdmin.class)
                    .createFactoryConfiguration("io.genkan.bridge.broker", "?")
                    .update(settings);
            MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "watcher", new MemoryPersistence());
            MqttConnectOptions login = new MqttConnectOptions();
            login.setUserName("node");
            login.setPassword("secret".toCharArray());
            Await.until("the broker lets clients in", () -> {
                try {
                    client.connect(login);
                } catch (MqttException notYet) {
                    return false;
                }
                return true;
            });
            client.subscribe(
                    "nodes/#",
                    1,
                    (topic, message) -> messages.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            meanwhile.run(port);
            Await.until(expected + " messages, are " + messages, () -> messages.size() >= expected);
            client.disconnectForcibly(0, 200);
            client.close(true);
        }
        return messages;
    }

    private static <T> void register(Framework framework, Class<T> type, Object answer) {
        framework.context().registerService(type, fake(type, answer), new Hashtable<>());
    }

    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "newWireSupport", "getKuraDataDirectory" -> answer;
                    case "decryptAes" -> arguments[0];
                    default -> null;
                }));
    }
}
