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

    private final String endpointPid;
    private final PublishOptions options;
    private final EndpointBinding binding;

    Publishing(BundleContext context, String endpointPid, PublishOptions options) {
        this.endpointPid = endpointPid;
        this.options = options;
        this.binding = new EndpointBinding(context, endpointPid, NOTHING_MORE);
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        if (message == null) {
            throw new IllegalArgumentException("There is no message to publish.");
        }
        CloudEndpoint endpoint = binding.endpoint();
        if (endpoint == null) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE,
                    "There is no cloud connection " + endpointPid + ": check cloud.endpoint.service.pid.");
        }
        String id = endpoint.publish(options.address(message));
        if (id != null) {
            binding.sent(id);
        }
        return id;
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        binding.connectionListeners().add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        binding.connectionListeners().remove(listener);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        binding.deliveryListeners().add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        binding.deliveryListeners().remove(listener);
    }

    @Override
    public void close() {
        binding.close();
    }
}
