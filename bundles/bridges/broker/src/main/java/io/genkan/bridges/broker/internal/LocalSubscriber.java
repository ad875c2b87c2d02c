package io.genkan.bridges.broker.internal;

import io.genkan.support.status.StatusReporter;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber of Kura's kind to what devices publish: a message is the body, its topic a property. New settings make a new
 * instance.
 */
@Component(
        name = LocalSubscriber.PID,
        service = {CloudSubscriber.class, ConfigurableComponent.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LocalSubscriberConfig.class, factory = true)
public final class LocalSubscriber implements CloudSubscriber, ConfigurableComponent {
    static final String PID = "io.genkan.bridge.broker.cloud.subscriber";

    private static final Logger LOG = LoggerFactory.getLogger(LocalSubscriber.class);
    private static final int MOST_WAITING = 1000;

    private final StatusReporter status;
    private final ConnectionNews news = new ConnectionNews();
    private final Set<CloudSubscriberListener> listeners = new CopyOnWriteArraySet<>();
    private final ThreadPoolExecutor thread;
    private final BrokerBinding binding;
    private List<String> topics = List.of();
    private int largest;
    private LocalBroker.@Nullable Subscription subscription;

    @Activate
    public LocalSubscriber(BundleContext context, Map<String, Object> properties, LocalSubscriberConfig config) {
        String pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(context, pid);
        this.thread =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread worker = new Thread(task, "mqtt-subscriber-" + pid);
                    worker.setDaemon(true);
                    return worker;
                });
        thread.allowCoreThreadTimeOut(true);
        this.binding = new BrokerBinding(context, config.broker_pid().strip(), this::use);
        try {
            topics = Arrays.stream(config.topics())
                    .map(topic -> TopicFilter.checked("topics", topic.strip()))
                    .toList();
            largest = SubscriberOptions.range("message.max.bytes", config.message_max_bytes(), 1, 10 << 20);
            status.offline("NO_BROKER", binding.missing());
            binding.open();
        } catch (IllegalArgumentException e) {
            LOG.warn("{} cannot subscribe: {}", pid, e.getMessage());
            status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
        }
    }

    private synchronized void use(@Nullable LocalBroker broker) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (broker == null) {
            status.offline("NO_BROKER", binding.missing());
        } else {
            subscription = broker.subscribe(topics, largest, this::take);
            status.online("");
        }
        news.tell(broker != null);
    }

    private void take(String topic, byte[] bytes) {
        try {
            thread.execute(() -> tell(topic, bytes));
        } catch (RejectedExecutionException e) {
            LOG.debug("A message on {} is left out: its listeners are too slow, or stop", topic);
        }
    }

    private void tell(String topic, byte[] bytes) {
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        payload.setBody(bytes);
        KuraMessage message = new KuraMessage(payload, Map.of("topic", topic));
        for (CloudSubscriberListener listener : listeners) {
            try {
                listener.onMessageArrived(message);
            } catch (RuntimeException e) { // foreign code
                LOG.warn("A listener to {} failed", topic, e);
            }
        }
    }

    @Deactivate
    void deactivate() {
        binding.close();
        synchronized (this) {
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
        }
        thread.shutdownNow();
        status.close();
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
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        news.add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        news.remove(listener);
    }
}
