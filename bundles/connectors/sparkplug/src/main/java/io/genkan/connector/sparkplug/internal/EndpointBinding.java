package io.genkan.connector.sparkplug.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The endpoint of a device or subscriber, while it is there. Thread-safe. */
final class EndpointBinding implements AutoCloseable {
    /** What to do with an endpoint that comes or goes. */
    interface Joint {
        void join(SparkplugCloudEndpoint endpoint);

        void leave(SparkplugCloudEndpoint endpoint);
    }

    private final String pid;
    private final ServiceTracker<SparkplugCloudEndpoint, SparkplugCloudEndpoint> tracker;

    EndpointBinding(BundleContext context, String pid, Joint joint) {
        this.pid = pid;
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        String filter =
                "(&(objectClass=" + SparkplugCloudEndpoint.class.getName() + ")(kura.service.pid=" + escaped + "))";
        try {
            this.tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null) {
                @Override
                public SparkplugCloudEndpoint addingService(ServiceReference<SparkplugCloudEndpoint> reference) {
                    SparkplugCloudEndpoint endpoint = super.addingService(reference);
                    joint.join(endpoint);
                    return endpoint;
                }

                @Override
                public void removedService(
                        ServiceReference<SparkplugCloudEndpoint> reference, SparkplugCloudEndpoint endpoint) {
                    joint.leave(endpoint);
                    super.removedService(reference, endpoint);
                }
            };
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("cloud.endpoint.service.pid \"" + pid + "\" is no PID.", e);
        }
    }

    /** Begins to look; the joint is called from now on. */
    void open() {
        tracker.open();
    }

    String pid() {
        return pid;
    }

    @Nullable
    SparkplugCloudEndpoint endpoint() {
        return tracker.getService();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
