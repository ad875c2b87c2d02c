package io.genkan.bridges.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.flows.basic.internal.Gateway;
import io.genkan.flows.basic.internal.TestComponent;
import io.genkan.itests.harness.Await;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;

/** Broker and lines from the bundle, on real wires, with a device that is Paho. */
class LinesInFrameworkTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway("io.genkan.bridges.broker");

    @TempDir
    static Path data;

    /** A service of which the broker needs one method. */
    private static <T> T only(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> called.getName().equals(method)
                        ? answer
                        : called.getName().equals("hashCode")
                                ? (Object) System.identityHashCode(self)
                                : called.getName().equals("equals") ? (Object) (self == arguments[0]) : null));
    }

    @Test
    void aDeviceAndALineTalkToEachOther() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        BlockingQueue<Event> statuses = GATEWAY.events("io/genkan/status");
        GATEWAY.component(LineSubscriber.PID, "in", Map.of("topics", new String[] {"devices/+"}, "asset.name", "{2}"));
        GATEWAY.component(LinePublisher.PID, "out", Map.of("topic", "lines/$assetName", "properties", "set"));
        assertThat(Gateway.message(statuses, "in", "OFFLINE")).contains("no broker");

        GATEWAY.service(
                SystemService.class, only(SystemService.class, "getKuraDataDirectory", data.toString()), Map.of());
        GATEWAY.service(CryptoService.class, only(CryptoService.class, "none", ""), Map.of());
        Configuration broker =
                GATEWAY.framework.service(ConfigurationAdmin.class).createFactoryConfiguration(EmbeddedBroker.PID, "?");
        Gateway.update(
                broker,
                "broker",
                Map.of("port", port, "allow.anonymous", true, "credentials.file", "", "tls.port", -1));
        assertThat(Gateway.message(statuses, "in", "ONLINE")).contains("devices/+");

        TestComponent end = GATEWAY.testComponent("end");
        GATEWAY.wire("in", "end", 0);
        TestComponent start = GATEWAY.testComponent("start");
        GATEWAY.wire("start", "out", 0);

        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MqttClient device = new MqttClient("tcp://127.0.0.1:" + port, "device", new MemoryPersistence());
        device.connect();
        device.subscribe(
                "lines/#",
                1,
                (topic, message) -> heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8)));
        device.publish("devices/kiln", "{\"t\":900}".getBytes(StandardCharsets.UTF_8), 1, false);
        Await.until("the line has the value", () -> end.count() == 1);
        assertThat(end.records().get(0)).containsEntry("t", 900.0).containsEntry("assetName", "kiln");

        start.send(Map.of("assetName", "kiln", "set", 850));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("lines/kiln {\"set\":850}");

        device.publish("devices/kiln", "nonsense".getBytes(StandardCharsets.UTF_8), 1, false);
        device.publish("devices/kiln", "{\"t\":901}".getBytes(StandardCharsets.UTF_8), 1, false);
        Await.until("the line goes on after nonsense", () -> end.count() == 2);
        assertThat(end.records().get(1)).containsEntry("t", 901.0);
        device.disconnect();
        device.close();
        broker.delete();
        assertThat(Gateway.message(statuses, "in", "OFFLINE")).contains("no broker");
        assertThat(List.of(heard.toArray())).isEmpty();
    }
}
