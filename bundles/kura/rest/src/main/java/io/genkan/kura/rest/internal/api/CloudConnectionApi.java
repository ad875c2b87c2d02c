package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.api.Configurations.Part;
import io.genkan.kura.rest.internal.api.Configurations.Passwords;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraDisconnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to clouds, with their publishers and subscribers. */
final class CloudConnectionApi {
    private static final Logger LOG = LoggerFactory.getLogger(CloudConnectionApi.class);
    private static final int ANSWER_SECONDS = 1;
    private static final String ENDPOINT = "cloudEndpointPid";
    private static final String FACTORY = "cloudConnectionFactoryPid";

    private final Services services;
    private final Configurations json;
    private final CloudParts parts;

    CloudConnectionApi(Services services) {
        this.services = services;
        this.json = new Configurations(services);
        this.parts = new CloudParts(services);
    }

    Routes routes() {
        return new Routes("cloudconnection/v1", "CLD-V1", "cloudconnection")
                .get("instances", request -> Answer.of(parts.instances()))
                .get("factories", request -> Answer.of(parts.factories()))
                .post("cloudEndpoint", this::createEndpoint)
                .delete("cloudEndpoint", this::deleteEndpoint)
                .post("cloudEndpoint/stackComponentPids", this::stack)
                .post("pubSub", this::createPubSub)
                .delete("pubSub", this::deletePubSub)
                .post("configurations", this::configurations)
                .put("configurations", this::update)
                .post("cloudEndpoint/connect", this::connect)
                .post("cloudEndpoint/disconnect", this::disconnect)
                .post(
                        "cloudEndpoint/isConnected",
                        request -> Answer.of(new JsonObject()
                                .add("connected", manager(request).isConnected())));
    }

    private Answer createEndpoint(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String pid = body.name(ENDPOINT);
        parts.factory(body.name(FACTORY)).createConfiguration(pid);
        return Answer.DONE;
    }

    private Answer deleteEndpoint(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String pid = body.name(ENDPOINT);
        owner(body.name(FACTORY), pid).deleteConfiguration(pid);
        return Answer.DONE;
    }

    private CloudConnectionFactory owner(String factoryPid, String pid) throws Refusal, KuraException {
        CloudConnectionFactory factory = parts.factory(factoryPid);
        if (!factory.getManagedCloudConnectionPids().contains(pid)) {
            throw Refusal.notFound("Factory " + factoryPid + " has made no cloud connection " + pid + ".");
        }
        return factory;
    }

    private Answer stack(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String pid = body.name(ENDPOINT);
        return Answer.texts("pids", owner(body.name(FACTORY), pid).getStackComponentsPids(pid));
    }

    private Answer createPubSub(Request request) throws Refusal, KuraException {
        Body body = request.json();
        String pid = body.name("pid");
        String factory = body.name("factoryPid");
        String endpoint = body.name(ENDPOINT);
        if (!parts.isPubSubFactory(factory)) {
            throw Refusal.notFound("There is no factory " + factory + " of publishers or subscribers.");
        }
        Map<String, Object> properties = new HashMap<>(Map.of(CloudParts.ENDPOINT_PID, endpoint));
        services.need(ConfigurationService.class).createFactoryConfiguration(factory, pid, properties, true);
        return Answer.DONE;
    }

    private Answer deletePubSub(Request request) throws Refusal, KuraException {
        String pid = request.json().name("pid");
        if (!parts.isPubSub(pid)) {
            throw Refusal.notFound("There is no publisher or subscriber " + pid + ".");
        }
        services.need(ConfigurationService.class).deleteFactoryConfiguration(pid, true);
        return Answer.DONE;
    }

    private Answer configurations(Request request) throws Refusal, KuraException {
        List<ComponentConfiguration> found = new ArrayList<>();
        for (String pid : new TreeSet<>(request.json().texts("pids"))) {
            ComponentConfiguration configuration = parts.isPubSub(pid) || parts.isOfAStack(pid)
                    ? services.need(ConfigurationService.class).getComponentConfiguration(pid)
                    : null;
            if (configuration != null) {
                found.add(configuration);
            }
        }
        return Answer.of(json.write(found, Passwords.PLACEHOLDER));
    }

    private Answer update(Request request) throws Refusal, KuraException {
        Body body = request.json();
        JsonArray configs = body.array("configs");
        for (JsonValue each : configs) {
            Body config = Body.of(each, "A member of \"configs\"");
            config.need("properties");
            String pid = config.text("pid");
            if (!parts.isPubSub(pid) && !parts.isOfAStack(pid)) {
                throw Refusal.bad("Component " + pid + " belongs to no cloud connection.");
            }
        }
        List<ComponentConfiguration> all = new ArrayList<>();
        for (Part part : json.read(configs)) {
            all.add(part);
        }
        services.need(ConfigurationService.class).updateConfigurations(all, body.flag("takeSnapshot", true));
        return Answer.DONE;
    }

    private CloudConnectionManager manager(Request request) throws Refusal {
        String pid = request.json().name(ENDPOINT);
        CloudConnectionManager manager =
                services.byPid(CloudConnectionManager.class).get(pid);
        if (manager == null) {
            throw Refusal.notFound("There is no cloud connection " + pid + " that can be connected.");
        }
        return manager;
    }

    private Answer connect(Request request) throws Refusal {
        try {
            manager(request).connect();
            return Answer.DONE;
        } catch (KuraConnectException e) {
            throw new Refusal(500, String.valueOf(e.getMessage()));
        }
    }

    private Answer disconnect(Request request) throws Refusal {
        CloudConnectionManager manager = manager(request);
        if (request.client() == null) {
            // the answer may have to take this very connection
            CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS).execute(() -> {
                try {
                    manager.disconnect();
                } catch (KuraDisconnectException e) {
                    LOG.warn("A cloud connection was to be ended and is not: {}", e.getMessage());
                }
            });
            return Answer.DONE;
        }
        try {
            manager.disconnect();
            return Answer.DONE;
        } catch (KuraDisconnectException e) {
            throw new Refusal(500, String.valueOf(e.getMessage()));
        }
    }
}
