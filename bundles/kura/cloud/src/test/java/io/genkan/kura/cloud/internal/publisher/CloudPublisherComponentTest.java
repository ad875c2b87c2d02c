package io.genkan.kura.cloud.internal.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class CloudPublisherComponentTest {
    private final BundleContext context = Mockito.mock(BundleContext.class);
    private final List<Object> priorities = new ArrayList<>();
    private final CloudEndpoint one = endpoint("one", 5);
    private final CloudEndpoint other = endpoint("other", 6);
    private final CloudPublisherComponent publisher =
            new CloudPublisherComponent(context, Map.of("cloud.endpoint.service.pid", "one", "priority", 5));

    @AfterEach
    void stop() {
        publisher.deactivate();
    }

    @Test
    void newSettingsHoldFromTheNextMessageOn() throws Exception {
        publish();
        publisher.modified(Map.of("cloud.endpoint.service.pid", "one", "priority", 6));
        publish();
        assertThat(priorities).containsExactly("one 5", "one 6");
    }

    @Test
    void listenersHearOfAnotherEndpointToo() throws Exception {
        LinkedBlockingQueue<String> confirmed = new LinkedBlockingQueue<>();
        publisher.registerCloudDeliveryListener(confirmed::add);
        publisher.modified(Map.of("cloud.endpoint.service.pid", "other", "priority", 6));
        publish();
        assertThat(priorities).containsExactly("other 6");
        Mockito.verify(one).unregisterCloudDeliveryListener(Mockito.any());
        ArgumentCaptor<CloudDeliveryListener> listener = ArgumentCaptor.forClass(CloudDeliveryListener.class);
        Mockito.verify(other).registerCloudDeliveryListener(listener.capture());
        listener.getValue().onMessageConfirmed("of another publisher");
        listener.getValue().onMessageConfirmed("other 6");
        assertThat(confirmed.poll(10, TimeUnit.SECONDS)).isEqualTo("other 6");
        assertThat(confirmed).isEmpty();
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() {
        publisher.modified(Map.of("cloud.endpoint.service.pid", "none"));
        assertThatThrownBy(this::publish).hasMessageContaining("There is no cloud connection none");
    }

    private void publish() throws KuraException {
        publisher.publish(new KuraMessage(new KuraPayload(), Map.of()));
    }

    /** An endpoint in the framework; the id of a message is the endpoint's name and the priority. */
    private CloudEndpoint endpoint(String pid, int version) {
        try {
            CloudEndpoint endpoint = Mockito.mock(CloudEndpoint.class);
            Mockito.when(endpoint.publish(Mockito.any())).thenAnswer(call -> {
                Object priority =
                        ((KuraMessage) call.getArgument(0)).getProperties().get("PRIORITY");
                priorities.add(pid + ' ' + priority);
                return pid + ' ' + priority;
            });
            ServiceReference<?> reference = Mockito.mock(ServiceReference.class);
            Bundle bundle = Mockito.mock(Bundle.class);
            Mockito.when(bundle.getVersion()).thenReturn(new Version(version, 0, 0));
            Mockito.when(reference.getBundle()).thenReturn(bundle);
            Mockito.when(context.getServiceReferences((String) null, filter(pid)))
                    .thenAnswer(call -> new ServiceReference<?>[] {reference});
            Mockito.when(context.getService(reference)).thenAnswer(call -> endpoint);
            return endpoint;
        } catch (KuraException | org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filter(String pid) {
        Filter filter = EndpointBinding.filter(pid);
        return filter.toString();
    }
}
