package org.example.addon.publisher;

import java.util.Date;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class HeatDemo
        implements ConfigurableComponent, CloudSubscriberListener, CloudConnectionListener, CloudDeliveryListener {

    private static final Logger s_logger = LoggerFactory.getLogger(HeatDemo.class);

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private ScheduledFuture<?> handle;
    private CloudPublisher cloudPublisher;
    private CloudSubscriber cloudSubscriber;
    private volatile float temperature;
    private volatile int confirmed;

    public void setCloudPublisher(CloudPublisher publisher) {
        this.cloudPublisher = publisher;
        publisher.registerCloudConnectionListener(this);
        publisher.registerCloudDeliveryListener(this);
    }

    public void unsetCloudPublisher(CloudPublisher publisher) {
        publisher.unregisterCloudConnectionListener(this);
        publisher.unregisterCloudDeliveryListener(this);
        this.cloudPublisher = null;
    }

    public void setCloudSubscriber(CloudSubscriber subscriber) {
        this.cloudSubscriber = subscriber;
        subscriber.registerCloudSubscriberListener(this);
        subscriber.registerCloudConnectionListener(this);
    }

    public void unsetCloudSubscriber(CloudSubscriber subscriber) {
        subscriber.unregisterCloudSubscriberListener(this);
        subscriber.unregisterCloudConnectionListener(this);
        this.cloudSubscriber = null;
    }

    protected void activate(ComponentContext componentContext, Map<String, Object> properties) {
        doUpdate(properties);
    }

    protected void updated(Map<String, Object> properties) {
        doUpdate(properties);
    }

    protected void deactivate(ComponentContext componentContext) {
        this.worker.shutdownNow();
    }

    private void doUpdate(Map<String, Object> properties) {
        if (this.handle != null) {
            this.handle.cancel(true);
        }
        this.temperature = (Float) properties.get("temperature");
        int rate = (Integer) properties.get("publish.rate");
        this.handle = this.worker.scheduleAtFixedRate(this::doPublish, 0, rate, TimeUnit.MILLISECONDS);
    }

    private void doPublish() {
        CloudPublisher publisher = this.cloudPublisher;
        if (publisher == null) {
            return;
        }
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        payload.addMetric("temperature", this.temperature);
        payload.addMetric("confirmed", this.confirmed);
        try {
            publisher.publish(new KuraMessage(payload));
        } catch (KuraException e) {
            s_logger.debug("not published", e);
        }
    }

    @Override
    public void onMessageArrived(KuraMessage message) {
        this.temperature = ((Number) message.getPayload().getMetric("setpoint")).floatValue();
    }

    @Override
    public void onMessageConfirmed(String messageId) {
        this.confirmed++;
    }

    @Override
    public void onConnectionEstablished() {}

    @Override
    public void onConnectionLost() {}

    @Override
    public void onDisconnected() {}
}
