package io.genkan.kura.cloud.internal.publisher;

import io.genkan.kura.cloud.internal.Listeners;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    private static final int NEWS_THREADS = 4;
    private static final int MAX_NEWS = 10_000;

    /** What else to do with an endpoint that comes or goes. */
    interface Joint {
        void join(CloudEndpoint endpoint);

        void leave(CloudEndpoint endpoint);
    }

    private final Joint joint;
    private final Listeners<CloudConnectionListener> connectionListeners;
    private final Listeners<CloudDeliveryListener> deliveryListeners;
    private final OwnMessages own = new OwnMessages();
    private final ExecutorService threads = newsThreads();
    private final ServiceTracker<CloudEndpoint, CloudEndpoint> tracker;

    EndpointBinding(BundleContext context, String endpointPid, Joint joint) {
        this(context, endpointPid, joint, new Listeners<>(), new Listeners<>());
    }

    private EndpointBinding(
            BundleContext context,
            String endpointPid,
            Joint joint,
            Listeners<CloudConnectionListener> connectionListeners,
            Listeners<CloudDeliveryListener> deliveryListeners) {
        this.joint = joint;
        this.connectionListeners = connectionListeners;
        this.deliveryListeners = deliveryListeners;
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

    /** A few threads, for confirmations come by the thousand; a listener that blocks them all misses news in the end. */
    private static ExecutorService newsThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                NEWS_THREADS, NEWS_THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_NEWS), task -> {
                    Thread thread = new Thread(task, "cloud-publisher-news");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** {@return a binding to another endpoint with the same listeners} */
    EndpointBinding to(BundleContext context, String endpointPid) {
        return new EndpointBinding(context, endpointPid, joint, connectionListeners, deliveryListeners);
    }

    static Filter filter(String pid) {
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
        if (!deliveryListeners.isEmpty() && own.sent(id)) {
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
            logger.debug("Too late for news, or too many", closed);
        }
    }

    private void tell(Consumer<CloudConnectionListener> news) {
        later(() -> connectionListeners.tell(news));
    }

    @Override
    public void onMessageConfirmed(String id) {
        if (!deliveryListeners.isEmpty() && own.confirmed(id)) {
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
