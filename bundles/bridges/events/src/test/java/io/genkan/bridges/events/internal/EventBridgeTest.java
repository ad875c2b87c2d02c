package io.genkan.bridges.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Bridges from the bundle, with a framework's Event Admin, joined by a made-up MQTT. */
@Timeout(60)
class EventBridgeTest {
    private final Mqtt mqtt = new Mqtt();
    private final BlockingQueue<Event> posted = new LinkedBlockingQueue<>();
    private Framework framework;

    /** Whatever is published reaches every subscriber. */
    private static final class Mqtt implements CloudPublisher, CloudSubscriber {
        final Set<CloudSubscriberListener> listeners = new CopyOnWriteArraySet<>();
        final BlockingQueue<String> published = new LinkedBlockingQueue<>();

        @Override
        public String publish(KuraMessage message) {
            published.add(new String(message.getPayload().getBody(), StandardCharsets.UTF_8));
            listeners.forEach(listener -> listener.onMessageArrived(message));
            return "";
        }

        @Override
        public void registerCloudSubscriberListener(CloudSubscriberListener listener) {
            listeners.add(listener);
        }

        @Override
        public void unregisterCloudSubscriberListener(CloudSubscriberListener listener) {
            listeners.remove(listener);
        }

        @Override
        public void registerCloudConnectionListener(CloudConnectionListener listener) {}

        @Override
        public void unregisterCloudConnectionListener(CloudConnectionListener listener) {}

        @Override
        public void registerCloudDeliveryListener(CloudDeliveryListener listener) {}

        @Override
        public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {}
    }

    @BeforeEach
    void begin() throws Exception {
        framework = Framework.builder()
                .share("io.genkan.kura.api", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install(Path.of("target", "classes"))
                .start();
        framework
                .context()
                .registerService(
                        new String[] {CloudPublisher.class.getName(), CloudSubscriber.class.getName()},
                        mqtt,
                        new Hashtable<>(Map.of("kura.service.pid", "mqtt")));
        framework
                .context()
                .registerService(
                        EventHandler.class,
                        posted::add,
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, new String[] {"site/*", "other/*"})));
    }

    @AfterEach
    void end() throws Exception {
        framework.close();
    }

    private Configuration bridge(String origin, Map<String, Object> settings) throws Exception {
        int before = mqtt.listeners.size();
        Configuration configuration =
                framework.service(ConfigurationAdmin.class).createFactoryConfiguration(EventBridge.PID, "?");
        Hashtable<String, Object> all = new Hashtable<>(settings);
        all.put("kura.service.pid", "bridge-" + origin);
        all.put("origin", origin);
        all.put("CloudPublisher.target", "(kura.service.pid=mqtt)");
        all.put("CloudSubscriber.target", "(kura.service.pid=mqtt)");
        configuration.update(all);
        Await.until("the bridge listens", () -> mqtt.listeners.size() > before);
        return configuration;
    }

    private void happens(String topic, Map<String, Object> properties) throws Exception {
        framework.service(EventAdmin.class).sendEvent(new Event(topic, properties));
    }

    private Event next() throws InterruptedException {
        Event event = posted.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return java.util.Objects.requireNonNull(event);
    }

    @Test
    void sendsWhatIsListedAndFilteredAndNothingElse() throws Exception {
        bridge(
                "a",
                Map.of(
                        "send.topics",
                        new String[] {"site/*"},
                        "send.filter",
                        "(level>=5)",
                        "send.properties",
                        "level"));
        happens("other/x", Map.of("level", 9));
        happens("site/x", Map.of("level", 4));
        happens("site/x", Map.of("level", 5, "secret", "yes"));
        assertThat(mqtt.published.poll(20, TimeUnit.SECONDS))
                .startsWith("{\"topic\":\"site/x\",\"origin\":\"a\",")
                .endsWith("\"properties\":{\"level\":5}}");
        assertThat(mqtt.published).isEmpty();
    }

    @Test
    void twoBridgesBringAnEventOverOnceAndNotBack() throws Exception {
        Map<String, Object> both =
                Map.of("send.topics", new String[] {"site/*"}, "receive.topics", new String[] {"site/*"});
        bridge("a", both);
        bridge("b", both);
        happens("site/door", Map.of("count", 5L));
        Event first = next();
        assertThat(first.getProperty(EventBridge.ORIGIN)).isNull();
        // both have sent it, each of them as its own; each posts the other's, and nobody sends those on
        Event second = next();
        Event third = next();
        assertThat(second.getProperty("count")).isEqualTo(5L);
        assertThat(Set.of(
                        String.valueOf(second.getProperty(EventBridge.ORIGIN)),
                        String.valueOf(third.getProperty(EventBridge.ORIGIN))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(mqtt.published.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(mqtt.published.poll(20, TimeUnit.SECONDS)).isNotNull();
        happens("site/last", Map.of(EventBridge.ORIGIN, "far away"));
        assertThat(next().getTopic()).isEqualTo("site/last");
        assertThat(mqtt.published).isEmpty();
        assertThat(posted).isEmpty();
    }

    private void arrives(String json) {
        KuraPayload payload = new KuraPayload();
        payload.setBody(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        mqtt.listeners.forEach(listener -> listener.onMessageArrived(new KuraMessage(payload)));
    }

    @Test
    void postsWhatIsListedAndFilteredAndNothingElse() throws Exception {
        bridge(
                "a",
                Map.of(
                        "receive.topics",
                        new String[] {"site/orders/*"},
                        "receive.filter",
                        "(for=pump)",
                        "message.max.bytes",
                        200));
        arrives("{'topic':'other/x','origin':'b','properties':{'for':'pump'}}");
        arrives("{'topic':'site/orders','origin':'b','properties':{'for':'pump'}}");
        arrives("{'topic':'site/orders/../x','origin':'b','properties':{'for':'pump'}}");
        arrives("{'topic':'site/orders/x','origin':'b','properties':{'for':'valve'}}");
        arrives("{'topic':'site/orders/x','origin':'a','properties':{'for':'pump'}}");
        arrives("{'topic':'site/orders/x','origin':'b','properties':{'for':'pump','t':'" + "x".repeat(200) + "'}}");
        arrives("nonsense");
        arrives("{'topic':'site/orders/x','origin':'b','properties':{'for':'pump','n':7}}");
        Event event = next();
        assertThat(event.getTopic()).isEqualTo("site/orders/x");
        assertThat(event.getProperty("n")).isEqualTo(7);
        assertThat(posted).isEmpty();
    }

    @Test
    void wrongSettingsAreRefusedAndNothingIsLost() throws Exception {
        Configuration bridge = bridge("a", Map.of("receive.topics", new String[] {"site/*"}));
        Hashtable<String, Object> wrong = new Hashtable<>(Map.of(
                "kura.service.pid", "bridge-a",
                "receive.filter", "(for=",
                "CloudPublisher.target", "(kura.service.pid=mqtt)",
                "CloudSubscriber.target", "(kura.service.pid=mqtt)"));
        bridge.update(wrong);
        arrives("{'topic':'site/x','origin':'b','properties':{}}");
        assertThat(next().getTopic()).isEqualTo("site/x");
        bridge.delete();
        Await.until("the bridge listens no more", mqtt.listeners::isEmpty);
    }
}
