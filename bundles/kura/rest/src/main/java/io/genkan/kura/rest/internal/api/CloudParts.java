package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudService;
import org.eclipse.kura.cloudconnection.CloudConnectionConstants;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What there is of cloud connections. */
final class CloudParts {
    static final String ENDPOINT_PID = CloudConnectionConstants.CLOUD_ENDPOINT_SERVICE_PID_PROP_NAME.value();

    private static final String CONNECTION_FACTORY =
            CloudConnectionConstants.CLOUD_CONNECTION_FACTORY_PID_PROP_NAME.value();
    private static final String DEFAULT_PID = "kura.ui.csf.pid.default";
    private static final String PID_REGEX = "kura.ui.csf.pid.regex";

    private final Services services;

    CloudParts(Services services) {
        this.services = services;
    }

    List<CloudConnectionFactory> connectionFactories() {
        return services.all(CloudConnectionFactory.class);
    }

    CloudConnectionFactory factory(String pid) throws Refusal {
        return connectionFactories().stream()
                .filter(each -> pid.equals(each.getFactoryPid()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no factory " + pid + " of cloud connections."));
    }

    JsonObject instances() throws Refusal, KuraException {
        JsonArray endpoints = new JsonArray();
        for (CloudConnectionFactory factory : connectionFactories()) {
            for (String pid : new TreeSet<>(factory.getManagedCloudConnectionPids())) {
                JsonObject endpoint = new JsonObject()
                        .add("cloudConnectionFactoryPid", factory.getFactoryPid())
                        .add("cloudEndpointPid", pid);
                state(endpoint, pid);
                endpoints.add(endpoint);
            }
        }
        JsonArray pubSubs = new JsonArray();
        pubSubs(pubSubs, CloudPublisher.class, "PUBLISHER");
        pubSubs(pubSubs, CloudSubscriber.class, "SUBSCRIBER");
        return new JsonObject().add("cloudEndpointInstances", endpoints).add("pubsubInstances", pubSubs);
    }

    private void state(JsonObject endpoint, String pid) {
        CloudConnectionManager manager =
                services.byPid(CloudConnectionManager.class).get(pid);
        CloudService old = services.byPid(CloudService.class).get(pid);
        if (manager != null || old != null) {
            boolean connected = manager != null ? manager.isConnected() : old != null && old.isConnected();
            endpoint.add("state", connected ? "CONNECTED" : "DISCONNECTED")
                    .add("cloudEndpointType", "CLOUD_CONNECTION_MANAGER");
        } else {
            endpoint.add("state", "UNREGISTERED");
            if (services.provides(pid, CloudEndpoint.class)) {
                endpoint.add("cloudEndpointType", "CLOUD_ENDPOINT");
            }
        }
    }

    private void pubSubs(JsonArray all, Class<?> type, String name) throws Refusal {
        for (Map<String, Object> properties : services.properties("(objectClass=" + type.getName() + ")")) {
            if (properties.get(ENDPOINT_PID) instanceof String endpoint
                    && properties.get(Configurations.FACTORY_PID) instanceof String factory
                    && properties.get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
                all.add(new JsonObject()
                        .add("cloudEndpointPid", endpoint)
                        .add("pid", pid)
                        .add("factoryPid", factory)
                        .add("type", name));
            }
        }
    }

    JsonObject factories() throws Refusal {
        JsonArray connections = new JsonArray();
        for (Map<String, Object> properties :
                services.properties("(objectClass=" + CloudConnectionFactory.class.getName() + ")")) {
            String pid = properties.get(CloudConnectionFactory.KURA_CLOUD_CONNECTION_FACTORY_PID) instanceof String own
                    ? own
                    : null;
            for (CloudConnectionFactory each : connectionFactories()) {
                if (each.getFactoryPid().equals(pid)
                        || (pid == null && connectionFactories().size() == 1)) {
                    JsonObject factory = new JsonObject().add("cloudConnectionFactoryPid", each.getFactoryPid());
                    add(factory, "defaultCloudEndpointPid", properties.get(DEFAULT_PID));
                    add(factory, "cloudEndpointPidRegex", properties.get(PID_REGEX));
                    connections.add(factory);
                    break;
                }
            }
        }
        JsonArray pubSubs = new JsonArray();
        for (Map.Entry<String, ComponentDescriptionDTO> each : pubSubFactories().entrySet()) {
            Map<String, Object> properties = each.getValue().properties;
            JsonObject factory = new JsonObject()
                    .add("factoryPid", each.getKey())
                    .add("cloudConnectionFactoryPid", String.valueOf(properties.get(CONNECTION_FACTORY)));
            add(factory, "defaultPid", properties.get(DEFAULT_PID));
            add(factory, "defaultPidRegex", properties.get(PID_REGEX));
            pubSubs.add(factory);
        }
        return new JsonObject().add("cloudConnectionFactories", connections).add("pubSubFactories", pubSubs);
    }

    private static void add(JsonObject object, String name, @Nullable Object value) {
        if (value instanceof String text) {
            object.add(name, text);
        }
    }

    private Map<String, ComponentDescriptionDTO> pubSubFactories() throws Refusal {
        Map<String, ComponentDescriptionDTO> found = new LinkedHashMap<>();
        for (ComponentDescriptionDTO each :
                services.need(ServiceComponentRuntime.class).getComponentDescriptionDTOs()) {
            List<String> types = List.of(each.serviceInterfaces);
            if ((types.contains(CloudPublisher.class.getName()) || types.contains(CloudSubscriber.class.getName()))
                    && each.properties.get(CONNECTION_FACTORY) instanceof String) {
                // Kura's own style names the factory in a property, ours by the component's name
                found.put(each.properties.get("service.pid") instanceof String pid ? pid : each.name, each);
            }
        }
        return found;
    }

    boolean isPubSubFactory(String pid) throws Refusal {
        return pubSubFactories().containsKey(pid);
    }

    boolean isPubSub(String pid) {
        return services.provides(pid, CloudPublisher.class, CloudSubscriber.class);
    }

    boolean isOfAStack(String pid) throws KuraException {
        for (CloudConnectionFactory factory : connectionFactories()) {
            for (String endpoint : factory.getManagedCloudConnectionPids()) {
                if (factory.getStackComponentsPids(endpoint).contains(pid)) {
                    return true;
                }
            }
        }
        return false;
    }
}
