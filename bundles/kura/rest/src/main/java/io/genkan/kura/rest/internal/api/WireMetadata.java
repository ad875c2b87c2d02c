package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.api.Configurations.Part;
import io.genkan.kura.rest.internal.api.Configurations.Passwords;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.provider.BaseChannelDescriptor;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.descriptor.DriverDescriptor;
import org.eclipse.kura.driver.descriptor.DriverDescriptorService;
import org.eclipse.kura.wire.graph.WireComponentDefinition;
import org.eclipse.kura.wire.graph.WireComponentDefinitionService;
import org.jspecify.annotations.Nullable;

/** What can be put in a wire graph, and how it is set. */
final class WireMetadata {
    private static final String DEFINITIONS = "wireComponentDefinitions";
    private static final String DRIVER_OCDS = "driverOCDs";
    private static final String DRIVER_CHANNELS = "driverChannelDescriptors";
    private static final String ASSET_CHANNELS = "assetChannelDescriptor";

    private final Services services;
    private final Configurations json;

    WireMetadata(Services services, Configurations json) {
        this.services = services;
        this.json = json;
    }

    Routes addTo(Routes routes) {
        return routes.get("metadata", this::everything)
                .get("metadata/wireComponents/factoryPids", this::componentFactories)
                .get("metadata/wireComponents/definitions", request -> answer(DEFINITIONS, components(null)))
                .post(
                        "metadata/wireComponents/definitions/byFactoryPid",
                        request -> answer(DEFINITIONS, components(pids(request))))
                .get("metadata/drivers/factoryPids", this::driverFactories)
                .get("metadata/drivers/ocds", request -> answer(DRIVER_OCDS, drivers(null)))
                .post("metadata/drivers/ocds/byFactoryPid", request -> answer(DRIVER_OCDS, drivers(pids(request))))
                .get("metadata/drivers/channelDescriptors", request -> answer(DRIVER_CHANNELS, channels(null)))
                .post(
                        "metadata/drivers/channelDescriptors/byPid",
                        request -> answer(DRIVER_CHANNELS, channels(pids(request))))
                .get("metadata/assets/channelDescriptor", request -> answer(ASSET_CHANNELS, assetChannels()));
    }

    private static Set<String> pids(Request request) throws Refusal {
        return request.json().texts("pids");
    }

    private static Answer answer(String name, JsonArray part) {
        return Answer.of(new JsonObject().add(name, part));
    }

    private Answer everything(Request request) throws Refusal, KuraException {
        return Answer.of(new JsonObject()
                .add(DEFINITIONS, components(null))
                .add(DRIVER_OCDS, drivers(null))
                .add(DRIVER_CHANNELS, channels(null))
                .add(ASSET_CHANNELS, assetChannels()));
    }

    private Answer componentFactories(Request request) throws Refusal, KuraException {
        return Answer.texts(
                "pids",
                services.need(WireComponentDefinitionService.class).getComponentDefinitions().stream()
                        .map(WireComponentDefinition::getFactoryPid)
                        .toList());
    }

    private Answer driverFactories(Request request) throws Refusal {
        return Answer.texts(
                "pids",
                services.need(OCDService.class).getServiceProviderOCDs(Driver.class).stream()
                        .map(ComponentConfiguration::getPid)
                        .toList());
    }

    private JsonArray components(@Nullable Set<String> wanted) throws Refusal, KuraException {
        JsonArray all = new JsonArray();
        for (WireComponentDefinition definition :
                services.need(WireComponentDefinitionService.class).getComponentDefinitions()) {
            if (wanted == null || wanted.contains(definition.getFactoryPid())) {
                all.add(component(definition));
            }
        }
        return all;
    }

    private JsonObject component(WireComponentDefinition definition) throws Refusal, KuraException {
        JsonObject object = new JsonObject()
                .add("factoryPid", definition.getFactoryPid())
                .add("minInputPorts", definition.getMinInputPorts())
                .add("maxInputPorts", definition.getMaxInputPorts())
                .add("defaultInputPorts", definition.getDefaultInputPorts())
                .add("minOutputPorts", definition.getMinOutputPorts())
                .add("maxOutputPorts", definition.getMaxOutputPorts())
                .add("defaultOutputPorts", definition.getDefaultOutputPorts())
                .add("inputPortNames", names(definition.getInputPortNames()))
                .add("outputPortNames", names(definition.getOutputPortNames()));
        ComponentConfiguration configuration = definition.getComponentOCD();
        OCD ocd = configuration == null ? null : configuration.getDefinition();
        return ocd == null ? object : object.add("componentOCD", json.attributes(ocd));
    }

    private static JsonObject names(@Nullable Map<Integer, String> names) {
        JsonObject object = new JsonObject();
        if (names != null) {
            new TreeMap<>(names).forEach((port, name) -> object.add(port.toString(), name));
        }
        return object;
    }

    private JsonArray drivers(@Nullable Set<String> wanted) throws Refusal, KuraException {
        List<Part> parts = services.need(OCDService.class).getServiceProviderOCDs(Driver.class).stream()
                .filter(each -> wanted == null || wanted.contains(each.getPid()))
                .map(Configurations::definitionOf)
                .toList();
        return json.write(parts, Passwords.CLEAR).get("configs").asArray();
    }

    private JsonArray channels(@Nullable Set<String> wanted) throws Refusal, KuraException {
        JsonArray all = new JsonArray();
        for (DriverDescriptor each :
                services.need(DriverDescriptorService.class).listDriverDescriptors()) {
            if (wanted == null || wanted.contains(each.getPid())) {
                all.add(new JsonObject()
                        .add("pid", each.getPid())
                        .add("factoryPid", each.getFactoryPid())
                        .add("channelDescriptor", attributes(each.getChannelDescriptor())));
            }
        }
        return all;
    }

    private JsonArray assetChannels() throws Refusal, KuraException {
        List<Object> all = new ArrayList<>();
        if (BaseChannelDescriptor.get().getDescriptor() instanceof List<?> given) {
            all.addAll(given);
        }
        Tad listen = new Tad();
        listen.setId("+listen");
        listen.setName("listen");
        listen.setDescription("Emit what the driver reports by itself.");
        listen.setType(Tscalar.BOOLEAN);
        listen.setCardinality(0);
        listen.setRequired(true);
        listen.setDefault("false");
        all.add(listen);
        return attributes(all);
    }

    private JsonArray attributes(@Nullable Object descriptor) throws Refusal, KuraException {
        List<AD> attributes = new ArrayList<>();
        for (Object each : descriptor instanceof List<?> list ? list : List.of()) {
            if (each instanceof AD attribute) {
                attributes.add(attribute);
            }
        }
        return json.attributes(new Attributes(attributes));
    }

    /** Attributes that belong to no component. */
    private record Attributes(List<AD> attributes) implements OCD {
        @Override
        public List<AD> getAD() {
            return attributes;
        }

        @Override
        public List<Icon> getIcon() {
            return List.of();
        }

        @Override
        public String getName() {
            return "Channel";
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public String getId() {
            return "channel";
        }
    }
}
