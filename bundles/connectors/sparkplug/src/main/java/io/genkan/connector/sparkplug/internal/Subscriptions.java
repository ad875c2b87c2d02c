package io.genkan.connector.sparkplug.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.data.DataService;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants which topics of an endpoint. Subscribes anew with each connection. Thread-safe. */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private record Wanted(String filter, int qos, CloudSubscriberListener listener) {}

    private final DataService data;
    private final List<Wanted> all = new CopyOnWriteArrayList<>();

    Subscriptions(DataService data) {
        this.data = data;
    }

    void add(String filter, int qos, CloudSubscriberListener listener) {
        all.add(new Wanted(filter, qos, listener));
        if (data.isConnected()) {
            subscribe(filter, qos);
        }
    }

    void remove(CloudSubscriberListener listener) {
        Set<String> filters = all.stream()
                .filter(wanted -> wanted.listener() == listener)
                .map(Wanted::filter)
                .collect(Collectors.toSet());
        all.removeIf(wanted -> wanted.listener() == listener);
        all.forEach(wanted -> filters.remove(wanted.filter()));
        if (data.isConnected()) {
            filters.forEach(this::unsubscribe);
        }
    }

    /** There is a connection, which knows of no subscription yet. */
    void connected() {
        all.forEach(wanted -> subscribe(wanted.filter(), wanted.qos()));
    }

    boolean wants(String topic) {
        return all.stream().anyMatch(wanted -> MqttTopic.isMatched(wanted.filter(), topic));
    }

    void tell(String topic, KuraMessage message) {
        for (Wanted wanted : all) {
            if (MqttTopic.isMatched(wanted.filter(), topic)) {
                try {
                    wanted.listener().onMessageArrived(message);
                } catch (RuntimeException | LinkageError e) {
                    LOG.warn("A subscriber to {} failed", wanted.filter(), e);
                }
            }
        }
    }

    private void subscribe(String filter, int qos) {
        try {
            data.subscribe(filter, qos);
        } catch (KuraException e) {
            LOG.warn("There is no subscription to {}: {}", filter, e.getMessage());
        }
    }

    private void unsubscribe(String filter) {
        try {
            data.unsubscribe(filter);
        } catch (KuraException e) {
            LOG.debug("The subscription to {} is still there", filter, e);
        }
    }
}
