package io.genkan.kura.rest.internal.api;

import io.genkan.kura.rest.internal.route.Endpoint.Handler;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Routes;

/** Says that the operating system owns the network. */
final class NetworkConfigurationApi {
    private static final String[][] KNOWN = {
        {"GET", "factoryComponents"},
        {"POST", "factoryComponents"},
        {"DELETE", "factoryComponents/byPid"},
        {"GET", "factoryComponents/ocd"},
        {"POST", "factoryComponents/ocd/byFactoryPid"},
        {"GET", "configurableComponents"},
        {"GET", "configurableComponents/pidsWithFactory"},
        {"GET", "configurableComponents/configurations"},
        {"POST", "configurableComponents/configurations/byPid"},
        {"POST", "configurableComponents/configurations/byPid/_default"},
        {"PUT", "configurableComponents/configurations/_update"}
    };

    Routes routes() {
        Routes routes = new Routes("networkConfiguration/v1", null, "network.configuration");
        Handler refuse = request -> {
            throw Refusal.notFound("The operating system configures this gateway's network: use its own tools.");
        };
        for (String[] each : KNOWN) {
            switch (each[0]) {
                case "GET" -> routes.get(each[1], refuse);
                case "PUT" -> routes.put(each[1], refuse);
                case "DELETE" -> routes.delete(each[1], refuse);
                default -> routes.post(each[1], refuse);
            }
        }
        return routes;
    }
}
