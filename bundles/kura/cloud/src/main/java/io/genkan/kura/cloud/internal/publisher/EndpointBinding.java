package io.genkan.kura.cloud.internal.publisher;

import io.genkan.kura.cloud.internal.Listeners;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint of a publisher or subscriber, while it is there, and the listeners of the publisher or subscriber, which
 * outlive it. They are called on threads of their own. Thread-safe.
 */
final class EndpointBinding implements AutoCloseable, CloudConnectionListener, CloudDeliveryListener {
    private static final Logger logger = LoggerFactory.getLogger(EndpointBinding.class);

    /** What else to do with an endpoint that comes or goes. */
    interface Joint {
        void join(CloudEndpoint endpoint);

        void leave(CloudEndpoint endpoint);
    }

    private final Joint joint;
    private final Listeners<CloudConnectionListener> connectionListeners = new Listeners<>();
    private final Listeners<CloudDeliveryListener> deliveryListeners = new Listeners<>();
    private final OwnMessages own = new OwnMessages();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cloud-publisher-news");
        thread.setDaemon(true);
        return thread;
    });
    private final ServiceTracker<CloudEndpoint, CloudEndpoint> tracker;

    EndpointBinding(BundleContext context, String endpointPid, Joint joint) {
        this.joint = joint;
        this.tracker = new ServiceTracker<>(context, filter(endpointPid), null) {
            @Override
            public CloudEndpoint addingService(ServiceReference<CloudEndpoint> reference) {
                CloudEndpoint endpoint = super.addingService(reference);
                join(endpoint);
                return endpoint;
            }

            @Override
            public void removedService(ServiceReference<CloudEndpoint> reference, CloudEndpoint endpoint) {
                leave(endpoint);
                super.removedService(reference, endpoint);
            }
        };
        tracker.open();
    }

    private static Filter filter(String pid) {
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        try {
            return FrameworkUtil.createFilter(
                    "(&(objectClass=" + CloudEndpoint.class.getName() + ")(kura.service.pid=" + escaped + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("cloud.endpoint.service.pid \"" + pid + "\" is no PID.", e);
        }
    }

    private void join(CloudEndpoint endpoint) {
        endpoint.registerCloudDeliveryListener(this);
        if (endpoint instanceof CloudConnectionManager manager) {
            manager.registerCloudConnectionListener(this);
        }
        joint.join(endpoint);
    }

    private void leave(CloudEndpoint endpoint) {
        joint.leave(endpoint);
        endpoint.unregisterCloudDeliveryListener(this);
        if (endpoint instanceof CloudConnectionManager manager) {
            manager.unregisterCloudConnectionListener(this);
        }
    }

    @Nullable
    CloudEndpoint endpoint() {
        return tracker.getService();
    }

    Listeners<CloudConnectionListener> connectionListeners() {
        return connectionListeners;
    }

    Listeners<CloudDeliveryListener> deliveryListeners() {
        return deliveryListeners;
    }

    /** A message of this publisher is on its way. */
    void sent(String id) {
        if (own.sent(id)) {
            tellDelivered(id);
        }
    }

    private void tellDelivered(String id) {
        later(() -> deliveryListeners.tell(listener -> listener.onMessageConfirmed(id)));
    }

    private void later(Runnable news) {
        try {
            threads.execute(news);
        } catch (RejectedExecutionException closed) {
            logger.debug("Too late for news");
        }
    }

    private void tell(Consumer<CloudConnectionListener> news) {
        later(() -> connectionListeners.tell(news));
    }

    @Override
    public void onMessageConfirmed(String id) {
        if (own.confirmed(id)) {
            tellDelivered(id);
        }
    }

    @Override
    public void onConnectionEstablished() {
        tell(CloudConnectionListener::onConnectionEstablished);
    }

    @Override
    public void onConnectionLost() {
        tell(CloudConnectionListener::onConnectionLost);
    }

    @Override
    public void onDisconnected() {
        tell(CloudConnectionListener::onDisconnected);
    }

    @Override
    public void close() {
        tracker.close();
        threads.shutdown();
    }
}
