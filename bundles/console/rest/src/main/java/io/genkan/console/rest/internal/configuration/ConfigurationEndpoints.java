package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Schema;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Components and their settings. */
@Component(service = Endpoints.class)
public final class ConfigurationEndpoints implements Endpoints {
    private static final String FACTORY_PID = "service.factoryPid";

    private final ConfigurationService configurations;

    @Activate
    public ConfigurationEndpoints(@Reference ConfigurationService configurations) {
        this.configurations = configurations;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/components", Permissions.VIEW, "All components", this::list)
                .answers(Schema.object()
                        .need(
                                "components",
                                Schema.list(Schema.object()
                                        .need("pid", Schema.text())
                                        .need("name", Schema.text())
                                        .need("factory", Schema.text())
                                        .need("description", Schema.text())))));
    }

    private Answer list(Call call) throws KuraException {
        JsonArray all = new JsonArray();
        for (String pid : new TreeSet<>(configurations.getConfigurableComponentPids())) {
            ComponentConfiguration one = configurations.getComponentConfiguration(pid);
            if (one != null) {
                JsonObject form = Forms.form(pid, one.getDefinition(), null);
                Object factory = one.getConfigurationProperties() == null
                        ? null
                        : one.getConfigurationProperties().get(FACTORY_PID);
                all.add(new JsonObject()
                        .add("pid", pid)
                        .add("name", form.get("name"))
                        .add("factory", factory == null ? "" : factory.toString())
                        .add("description", form.get("description")));
            }
        }
        return Answer.of(new JsonObject().add("components", all));
    }
}
