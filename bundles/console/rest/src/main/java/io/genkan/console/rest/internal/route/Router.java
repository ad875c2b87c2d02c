package io.genkan.console.rest.internal.route;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of all endpoints; finds them and turns their failures into problems. Immutable. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String WRONG = "Something went wrong in the gateway.";
    private static final AtomicLong NUMBER = new AtomicLong();

    /** An endpoint and what stands in the request's path where it has names. */
    public record Match(Endpoint endpoint, Map<String, String> variables) {}

    private final List<Endpoint> endpoints;

    public Router(List<? extends Endpoints> areas) {
        List<Endpoint> all = new ArrayList<>();
        areas.forEach(area -> all.addAll(area.endpoints()));
        // a path without names in it goes before one with: /log/levels is no /log/{id}
        all.sort(Comparator.comparing(Endpoint::variableCount)
                .thenComparing(Endpoint::path)
                .thenComparing(Endpoint::method));
        endpoints = List.copyOf(all);
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * {@return the endpoint of a request}
     *
     * @param rawPath below the base, with leading slash, percent signs and all
     * @throws Problem with status 404 or 405
     */
    public Match find(String method, String rawPath) throws Problem {
        String[] asked = rawPath.split("/", -1);
        for (int i = 0; i < asked.length; i++) {
            asked[i] = decoded(asked[i]);
        }
        List<String> others = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Optional<Map<String, String>> variables = endpoint.match(asked);
            if (variables.isPresent()) {
                if (endpoint.method().equals(method)) {
                    return new Match(endpoint, variables.get());
                }
                others.add(endpoint.method());
            }
        }
        throw others.isEmpty()
                ? Problem.notFound("There is nothing at this address.")
                : Problem.of(405, "no-such-method", "This address answers " + String.join(", ", others) + " only.");
    }

    private static String decoded(String part) throws Problem {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.bad("The address is not well-formed.");
        }
    }

    /**
     * Does what an endpoint does.
     *
     * @throws Problem whatever goes wrong
     */
    public static Answer run(Endpoint endpoint, Call call) throws Problem {
        try {
            return endpoint.handler().handle(call);
        } catch (KuraException e) {
            throw problem(e);
        } catch (IOException | RuntimeException e) {
            long number = NUMBER.incrementAndGet();
            LOG.warn("{} {} failed (number {})", endpoint.method(), endpoint.path(), number, e);
            throw Problem.of(500, "internal", e instanceof IOException ? Sentences.of(e, WRONG) : WRONG)
                    .hint("The log says more under number " + number + ".");
        }
    }

    /** {@return a failure of Kura's services, told the way of this interface} */
    public static Problem problem(KuraException e) {
        KuraErrorCode code = e.getCode();
        String message = Sentences.of(e, "The gateway could not do it.");
        if (code == KuraErrorCode.NOT_FOUND) {
            return Problem.notFound(message);
        }
        return code == KuraErrorCode.INTERNAL_ERROR
                ? Problem.of(500, "internal", message)
                : Problem.of(422, "refused", message);
    }
}
