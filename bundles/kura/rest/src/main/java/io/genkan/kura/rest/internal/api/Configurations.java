package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.kura.rest.internal.route.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.jspecify.annotations.Nullable;

/** Configurations in Kura's JSON, by way of the gateway's own reader and writer. */
final class Configurations {
    static final String FACTORY_PID = "service.factoryPid";

    private static final String JSON = "(kura.service.pid=org.eclipse.kura.json.marshaller.unmarshaller.provider)";
    private static final String PLACEHOLDER = "placeholder";

    /** What passwords become on their way out. */
    enum Passwords {
        CLEAR,
        PLACEHOLDER
    }

    /** A part of a configuration. */
    record Part(
            String pid, @Nullable OCD definition, @Nullable Map<String, Object> properties)
            implements ComponentConfiguration {
        @Override
        public String getPid() {
            return pid;
        }

        @Override
        public @Nullable OCD getDefinition() {
            return definition;
        }

        @Override
        public @Nullable Map<String, Object> getConfigurationProperties() {
            return properties;
        }
    }

    private final Services services;

    Configurations(Services services) {
        this.services = services;
    }

    static Part definitionOf(ComponentConfiguration configuration) {
        return new Part(configuration.getPid(), configuration.getDefinition(), null);
    }

    static Part propertiesOf(ComponentConfiguration configuration) {
        return new Part(configuration.getPid(), null, configuration.getConfigurationProperties());
    }

    /** {@return {@code {"configs":[...]}}} */
    JsonObject write(Collection<? extends ComponentConfiguration> configurations, Passwords passwords)
            throws KuraException, Refusal {
        XmlComponentConfigurations all = new XmlComponentConfigurations();
        all.setConfigurations(new ArrayList<>(configurations));
        String text = services.need(Marshaller.class, JSON).marshal(all);
        JsonObject written = Json.parse(text).asObject();
        if (passwords == Passwords.PLACEHOLDER) {
            written.get("configs").asArray().forEach(each -> hide(each.asObject()));
        }
        return written;
    }

    private static void hide(JsonObject configuration) {
        JsonValue properties = configuration.get("properties");
        if (properties == null) {
            return;
        }
        for (JsonObject.Member member : properties.asObject()) {
            JsonObject property = member.getValue().asObject();
            JsonValue type = property.get("type");
            if (type != null && type.isString() && type.asString().equals("PASSWORD")) {
                JsonValue value = property.get("value");
                if (value != null && value.isArray()) {
                    JsonArray hidden = new JsonArray();
                    value.asArray().forEach(each -> hidden.add(PLACEHOLDER));
                    property.set("value", hidden);
                } else {
                    property.set("value", PLACEHOLDER);
                }
            }
        }
    }

    /** {@return the list of attribute definitions, as in an object class definition's {@code ad}} */
    JsonArray attributes(OCD definition) throws KuraException, Refusal {
        return write(List.of(new Part("definition", definition, null)), Passwords.CLEAR)
                .get("configs")
                .asArray()
                .get(0)
                .asObject()
                .get("definition")
                .asObject()
                .get("ad")
                .asArray();
    }

    /**
     * Reads members of {@code configs}. Where properties are absent they are null.
     *
     * @throws Refusal with status 400 when they are not right
     */
    List<Part> read(JsonArray configs) throws KuraException, Refusal {
        for (JsonValue config : configs) {
            if (!config.isObject()) {
                throw Refusal.bad("A member of \"configs\" is not a JSON object.");
            }
        }
        XmlComponentConfigurations all;
        try {
            all = services.need(Unmarshaller.class, JSON)
                    .unmarshal(new JsonObject().add("configs", configs).toString(), XmlComponentConfigurations.class);
        } catch (KuraException | ParseException e) {
            throw Refusal.bad(String.valueOf(e.getMessage()));
        }
        List<Part> parts = new ArrayList<>();
        for (ComponentConfiguration configuration : all.getConfigurations()) {
            JsonValue given = configs.get(parts.size()).asObject().get("properties");
            boolean there = given != null && !given.isNull();
            Map<String, Object> properties = configuration.getConfigurationProperties();
            parts.add(new Part(
                    configuration.getPid(), null, there && properties != null ? new HashMap<>(properties) : null));
        }
        return parts;
    }
}
