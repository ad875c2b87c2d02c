package io.genkan.kura.cloud.internal.publisher;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** What all publishers do: address a message and hand it to their endpoint. Thread-safe. */
final class Publishing implements CloudPublisher, AutoCloseable {
    private static final EndpointBinding.Joint NOTHING_MORE = new EndpointBinding.Joint() {
        @Override
        public void join(CloudEndpoint endpoint) {
            // the binding's own listeners are enough
        }

        @Override
        public void leave(CloudEndpoint endpoint) {
            // as above
        }
    };

    /** What to do with a message; replaced as a whole. */
    private record Way(String endpointPid, PublishOptions options, EndpointBinding binding) {}

    private final BundleContext context;
    private volatile Way way;

    Publishing(BundleContext context, String endpointPid, PublishOptions options) {
        this.context = context;
        this.way = new Way(endpointPid, options, new EndpointBinding(context, endpointPid, NOTHING_MORE));
    }

    /** New settings; who publishes meanwhile does so with the old ones or the new, and listeners stay. */
    synchronized void configure(String endpointPid, PublishOptions options) {
        Way old = way;
        if (endpointPid.equals(old.endpointPid)) {
            way = new Way(endpointPid, options, old.binding);
        } else {
            way = new Way(endpointPid, options, old.binding.to(context, endpointPid));
            old.binding.close();
        }
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        if (message == null) {
            throw new IllegalArgumentException("There is no message to publish.");
        }
        Way now = way;
        CloudEndpoint endpoint = now.binding.endpoint();
        if (endpoint == null) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE,
                    "There is no cloud connection " + now.endpointPid + ": check cloud.endpoint.service.pid.");
        }
        String id = endpoint.publish(now.options.address(message));
        if (id != null) {
            now.binding.sent(id);
        }
        return id;
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        way.binding.connectionListeners().add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        way.binding.connectionListeners().remove(listener);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        way.binding.deliveryListeners().add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        way.binding.deliveryListeners().remove(listener);
    }

    @Override
    public void close() {
        way.binding.close();
    }
}
