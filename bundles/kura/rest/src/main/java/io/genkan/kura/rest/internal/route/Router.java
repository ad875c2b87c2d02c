package io.genkan.kura.rest.internal.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of all endpoints; finds them and turns their failures into answers. Thread-safe. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /** An endpoint and what stands in the request's path where it has names. */
    public record Match(Endpoint endpoint, Map<String, String> variables) {}

    private final List<Endpoint> endpoints;

    public Router(List<Routes> services) {
        List<Endpoint> all = new ArrayList<>();
        services.forEach(service -> all.addAll(service.endpoints()));
        endpoints = List.copyOf(all);
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * {@return the endpoint of an HTTP request}
     *
     * @param path service and what follows, without leading slash
     * @throws Refusal with status 404 or 405
     */
    public Match find(String method, String path) throws Refusal {
        boolean elsewhere = false;
        for (Endpoint endpoint : endpoints) {
            if (path.equals(endpoint.base()) || path.startsWith(endpoint.base() + "/")) {
                String rest = path.equals(endpoint.base())
                        ? ""
                        : path.substring(endpoint.base().length() + 1);
                Optional<Map<String, String>> variables = endpoint.match(rest);
                if (variables.isPresent()) {
                    if (endpoint.method().equals(method)) {
                        return new Match(endpoint, variables.get());
                    }
                    elsewhere = true;
                }
            }
        }
        throw elsewhere
                ? new Refusal(405, "The resource " + path + " has no method " + method + ".")
                : Refusal.notFound("There is no resource " + path + ".");
    }

    /**
     * {@return the endpoint of an MQTT request}; what can be executed answers EXEC and nothing else
     *
     * @param method GET, POST, PUT, DEL or EXEC
     */
    public Optional<Match> remote(String appId, String method, String path) {
        boolean exec = method.equals("EXEC");
        String wanted = exec ? "POST" : method.equals("DEL") ? "DELETE" : method;
        for (Endpoint endpoint : endpoints) {
            if (appId.equals(endpoint.appId())
                    && endpoint.exec() == exec
                    && endpoint.method().equals(wanted)) {
                Optional<Map<String, String>> variables = endpoint.matchRemote(path);
                if (variables.isPresent()) {
                    return Optional.of(new Match(endpoint, variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Does what an endpoint does; never throws. */
    public static Answer run(Endpoint endpoint, Request request) {
        try {
            return endpoint.handler().handle(request);
        } catch (Refusal e) {
            return e.answer();
        } catch (KuraException e) {
            return refusal(e).answer();
        } catch (RuntimeException e) {
            LOG.warn("{} {}/{} failed", request.method(), endpoint.base(), request.path(), e);
            return new Refusal(500, "An internal error occurred; the log of the gateway says which.").answer();
        }
    }

    /** {@return Kura's status for that failure} */
    public static Refusal refusal(KuraException e) {
        KuraErrorCode code = e.getCode();
        int status = code == KuraErrorCode.NOT_FOUND
                ? 404
                : code == KuraErrorCode.BAD_REQUEST || code == KuraErrorCode.CONFIGURATION_ERROR ? 400 : 500;
        String message = e.getMessage();
        return new Refusal(status, message == null ? "An internal error occurred." : message);
    }
}
