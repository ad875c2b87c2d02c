package io.genkan.bridges.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireSupport;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** As the bundle it is: what it carries inside is all that it needs, and a deleted configuration leaves nothing. */
class BundleTest {
    @Test
    void startsInAFrameworkAndEndsWithinTwoSeconds() throws Exception {
        AtomicReference<String> status = new AtomicReference<>("");
        try (Framework framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.service.wireadmin")
                .components()
                .install(Path.of("target", "classes"))
                .start()) {
            framework
                    .context()
                    .registerService(
                            EventHandler.class,
                            event -> status.set(event.getProperty("state") + " " + event.getProperty("message")),
                            new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/status")));
            register(framework, WireHelperService.class, fake(WireSupport.class, ""));
            register(framework, CryptoService.class, "");
            Configuration configuration =
                    framework.service(ConfigurationAdmin.class).createFactoryConfiguration(CoapBridge.PID, "?");
            int port;
            try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
                port = free.getLocalPort();
            }
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            Dictionary<String, Object> settings = new Hashtable<>(Map.of(
                    "kura.service.pid",
                    "coap",
                    "port",
                    port,
                    "secure.port",
                    0,
                    "identities",
                    new String[] {"node"},
                    "keys",
                    new String[] {"a key of sixteen"}));
            configuration.update(settings);
            assertThat(framework.service(WireEmitter.class)).isNotNull();
            Await.until(
                    "the server listens, " + status,
                    () -> String.valueOf(status.get()).startsWith("ONLINE Listens on 127.0.0.1 port " + port));
            assertThat(status.get()).contains("with DTLS");
            long start = System.nanoTime();
            configuration.delete();
            Await.until("the port is free", () -> isFree(port));
            List<String> threads = left(before);
            while (!threads.isEmpty() && System.nanoTime() - start < 2_000_000_000L) {
                threads = left(before);
            }
            assertThat(threads).as("threads that are left").isEmpty();
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2000);
        }
    }

    private static List<String> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*(coap|udp|dtls).*"))
                .toList();
    }

    private static boolean isFree(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    private static <T> void register(Framework framework, Class<T> type, Object answer) {
        framework.context().registerService(type, fake(type, answer), new Hashtable<>());
    }

    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "newWireSupport" -> answer;
                    case "decryptAes" -> arguments[0];
                    default -> null;
                }));
    }
}
