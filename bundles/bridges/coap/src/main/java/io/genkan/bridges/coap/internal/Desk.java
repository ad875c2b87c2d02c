package io.genkan.bridges.coap.internal;

import io.genkan.bridges.coap.internal.Permissions.Action;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A resource whose requests are checked, and worked on by threads that may wait. */
abstract class Desk extends CoapResource {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int LONGEST_SENTENCE = 480;

    /** Work on a request. */
    interface Work {
        void run() throws Refused;
    }

    /** A request that is refused, with one sentence. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final ResponseCode code;

        Refused(ResponseCode code, String sentence) {
            super(sentence, null, false, false);
            this.code = code;
        }
    }

    private final Permissions permissions;
    private final Executor workers;

    Desk(String name, Permissions permissions, Executor workers) {
        super(name);
        this.permissions = permissions;
        this.workers = workers;
    }

    final Permissions permissions() {
        return permissions;
    }

    final Executor workers() {
        return workers;
    }

    /** Refuses who may not. */
    final void check(CoapExchange exchange, Action action, String what) throws Refused {
        String name = Peers.name(exchange.advanced());
        if (!permissions.allow(name, action, what)) {
            throw new Refused(
                    name.equals(Permissions.ANONYMOUS) ? ResponseCode.UNAUTHORIZED : ResponseCode.FORBIDDEN,
                    name + " has no permission to " + action.name().toLowerCase(java.util.Locale.ROOT) + " " + what
                            + ".");
        }
    }

    /** Works on another thread, so that those who listen to the network never wait. */
    final void work(CoapExchange exchange, Work work) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (Refused e) {
                    refuse(exchange, e.code, String.valueOf(e.getMessage()));
                } catch (RuntimeException | LinkageError e) { // border of a thread, and drivers are foreign code
                    LOG.warn("A request for {} failed", getURI(), e);
                    refuse(exchange, ResponseCode.INTERNAL_SERVER_ERROR, "The request failed in the gateway.");
                }
            });
        } catch (RejectedExecutionException e) {
            exchange.setMaxAge(2);
            refuse(exchange, ResponseCode.SERVICE_UNAVAILABLE, "Too many requests at the same time: send it again.");
        }
    }

    static void refuse(CoapExchange exchange, ResponseCode code, String sentence) {
        exchange.respond(
                code,
                sentence.length() > LONGEST_SENTENCE ? sentence.substring(0, LONGEST_SENTENCE) : sentence,
                MediaTypeRegistry.TEXT_PLAIN);
    }

    /** {@return the format that is asked for among those that there are; the first when none is} */
    static int accepted(CoapExchange exchange, Integer... offered) throws Refused {
        int wanted = exchange.getRequestOptions().getAccept();
        if (wanted == MediaTypeRegistry.UNDEFINED) {
            return offered[0];
        }
        if (!Set.of(offered).contains(wanted)) {
            throw new Refused(
                    ResponseCode.NOT_ACCEPTABLE,
                    "Format " + MediaTypeRegistry.toString(wanted) + " is not offered here.");
        }
        return wanted;
    }
}
