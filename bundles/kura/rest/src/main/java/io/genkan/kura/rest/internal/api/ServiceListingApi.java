package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Which services and factories there are. */
final class ServiceListingApi {
    private static final int MAX_DEPTH = 50;

    private final Services services;

    ServiceListingApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("serviceListing/v1", "SVCLIST-V1", "")
                .get("servicePids", request -> pids(null))
                .post("servicePids/byInterface", request -> pids(providing(interfaces(request))))
                .post("servicePids/byProperty", request -> pids(filter(request.json(), 0)))
                .post("servicePids/satisfyingReference", this::satisfying)
                .get(
                        "factoryPids",
                        request -> Answer.texts(
                                "pids",
                                services.need(ConfigurationService.class).getFactoryComponentPids()))
                .post("factoryPids/byInterface", this::factoriesByInterface)
                .post("factoryPids/byProperty", this::factoriesByProperty);
    }

    private Answer pids(@org.jspecify.annotations.Nullable String filter) throws Refusal {
        Set<String> pids = new TreeSet<>();
        for (Map<String, Object> properties : services.properties(filter)) {
            if (properties.get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
                pids.add(pid);
            }
        }
        return Answer.texts("pids", pids);
    }

    private static Set<String> interfaces(Request request) throws Refusal {
        Set<String> names = request.json().texts("interfaceNames");
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw Refusal.bad("The array \"interfaceNames\" is empty or has an empty member.");
        }
        return names;
    }

    private static String providing(Set<String> interfaces) {
        StringBuilder filter = new StringBuilder("(&");
        interfaces.forEach(
                each -> filter.append("(objectClass=").append(escape(each)).append(')'));
        return filter.append(')').toString();
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replace("*", "\\*");
    }

    private static String filter(Body body, int depth) throws Refusal {
        if (depth > MAX_DEPTH) {
            throw Refusal.bad("The condition is nested more than " + MAX_DEPTH + " times.");
        }
        List<String> kinds =
                Stream.of("name", "and", "or", "not").filter(body::has).toList();
        if (kinds.size() != 1) {
            throw Refusal.bad("A condition has exactly one of the properties name, and, or, not.");
        }
        switch (kinds.get(0)) {
            case "name" -> {
                String name = body.name("name");
                if (name.chars().anyMatch(c -> c == ' ' || "()=<>~*\\".indexOf(c) >= 0)) {
                    throw Refusal.bad("The name of a property has no blanks and none of ()=<>~*\\.");
                }
                return "(" + name + "="
                        + body.optionalText("value")
                                .map(ServiceListingApi::escape)
                                .orElse("*") + ")";
            }
            case "not" -> {
                return "(!" + filter(body.object("not"), depth + 1) + ")";
            }
            default -> {
                StringBuilder all = new StringBuilder(kinds.get(0).equals("and") ? "(&" : "(|");
                for (JsonValue each : body.array(kinds.get(0))) {
                    all.append(filter(Body.of(each, "A condition"), depth + 1));
                }
                return all.append(')').toString();
            }
        }
    }

    private ServiceComponentRuntime components() throws Refusal {
        return services.need(ServiceComponentRuntime.class);
    }

    private Answer satisfying(Request request) throws Refusal {
        Body body = request.json();
        String pid = body.name("pid");
        String reference = body.name("referenceName");
        List<Map<String, Object>> found = services.properties("(kura.service.pid=" + escape(pid) + ")");
        if (found.isEmpty()) {
            throw Refusal.notFound("There is no component " + pid + ".");
        }
        String component = found.get(0).get(Configurations.FACTORY_PID) instanceof String factory ? factory : pid;
        String type = components().getComponentDescriptionDTOs().stream()
                .filter(each -> each.name.equals(component))
                .flatMap(each -> Arrays.stream(each.references))
                .filter(each -> each.name.equals(reference))
                .map(each -> each.interfaceName)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Component " + pid + " has no reference " + reference + "."));
        return pids(providing(Set.of(type)));
    }

    private List<ComponentDescriptionDTO> factories() throws Refusal {
        Set<String> pids = services.need(ConfigurationService.class).getFactoryComponentPids();
        List<ComponentDescriptionDTO> all = new ArrayList<>();
        for (ComponentDescriptionDTO each : components().getComponentDescriptionDTOs()) {
            if (pids.contains(each.name)) {
                all.add(each);
            }
        }
        return all;
    }

    private Answer factoriesByInterface(Request request) throws Refusal {
        Set<String> wanted = interfaces(request);
        return Answer.texts(
                "pids",
                factories().stream()
                        .filter(each -> List.of(each.serviceInterfaces).containsAll(wanted))
                        .map(each -> each.name)
                        .toList());
    }

    private Answer factoriesByProperty(Request request) throws Refusal {
        Filter wanted;
        try {
            wanted = FrameworkUtil.createFilter(filter(request.json(), 0));
        } catch (InvalidSyntaxException e) {
            throw Refusal.bad("The condition is not valid: " + e.getMessage() + ".");
        }
        return Answer.texts(
                "pids",
                factories().stream()
                        .filter(each -> {
                            Map<String, Object> properties = new HashMap<>(each.properties);
                            if (each.serviceInterfaces.length > 0) {
                                properties.put("objectClass", each.serviceInterfaces);
                            }
                            return wanted.matches(properties);
                        })
                        .map(each -> each.name)
                        .toList());
    }
}
