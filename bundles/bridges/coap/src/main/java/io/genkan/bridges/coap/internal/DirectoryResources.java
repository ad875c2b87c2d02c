package io.genkan.bridges.coap.internal;

import io.genkan.bridges.coap.internal.Permissions.Action;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /rd} and {@code /rd-lookup}: the directory over CoAP. */
final class DirectoryResources {
    private DirectoryResources() {}

    private interface Request {
        void run() throws ResourceDirectory.Refused, Desk.Refused;
    }

    /** Where nodes register. */
    static final class Registry extends Desk {
        private final ResourceDirectory directory;

        Registry(ResourceDirectory directory, Permissions permissions, Executor workers) {
            super("rd", permissions, workers);
            this.directory = directory;
            getAttributes().addResourceType("core.rd");
            getAttributes().addContentType(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        }

        @Override
        public @Nullable Resource getChild(String name) {
            return directory.knows(name) ? new Entry(name, directory, permissions(), workers()) : null;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            carryOut(this, exchange, () -> {
                checkFormat(exchange);
                String id = directory.register(
                        Peers.name(exchange.advanced()), source(exchange), query(exchange), text(exchange));
                exchange.setLocationPath("rd/" + id);
                exchange.respond(ResponseCode.CREATED);
            });
        }
    }

    /** One registration. */
    private static final class Entry extends Desk {
        private final ResourceDirectory directory;

        Entry(String id, ResourceDirectory directory, Permissions permissions, Executor workers) {
            super(id, permissions, workers);
            this.directory = directory;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            carryOut(this, exchange, () -> {
                if (exchange.getRequestPayloadSize() > 0) {
                    checkFormat(exchange);
                }
                directory.update(
                        Peers.name(exchange.advanced()), getName(), source(exchange), query(exchange), text(exchange));
                exchange.respond(ResponseCode.CHANGED);
            });
        }

        @Override
        public void handleDELETE(CoapExchange exchange) {
            carryOut(this, exchange, () -> {
                directory.remove(Peers.name(exchange.advanced()), getName());
                exchange.respond(ResponseCode.DELETED);
            });
        }
    }

    /** {@return what lists links (res) or nodes (ep)} */
    static CoapResource lookups(ResourceDirectory directory, Permissions permissions, Executor workers) {
        CoapResource lookups = new CoapResource("rd-lookup", false);
        lookups.add(new Lookup("res", "core.rd-lookup-res", directory, permissions, workers));
        lookups.add(new Lookup("ep", "core.rd-lookup-ep", directory, permissions, workers));
        return lookups;
    }

    private static final class Lookup extends Desk {
        private final ResourceDirectory directory;

        Lookup(String name, String type, ResourceDirectory directory, Permissions permissions, Executor workers) {
            super(name, permissions, workers);
            this.directory = directory;
            getAttributes().addResourceType(type);
            getAttributes().addContentType(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            carryOut(this, exchange, () -> {
                accepted(exchange, MediaTypeRegistry.APPLICATION_LINK_FORMAT);
                Map<String, String> query = query(exchange);
                exchange.respond(
                        ResponseCode.CONTENT,
                        getName().equals("res") ? directory.resources(query) : directory.nodes(query),
                        MediaTypeRegistry.APPLICATION_LINK_FORMAT);
            });
        }
    }

    private static void carryOut(Desk desk, CoapExchange exchange, Request request) {
        desk.work(exchange, () -> {
            desk.check(exchange, Action.REGISTER, "");
            try {
                request.run();
            } catch (ResourceDirectory.Refused e) {
                throw new Desk.Refused(
                        switch (e.status()) {
                            case 403 -> ResponseCode.FORBIDDEN;
                            case 404 -> ResponseCode.NOT_FOUND;
                            case 503 -> ResponseCode.SERVICE_UNAVAILABLE;
                            default -> ResponseCode.BAD_REQUEST;
                        },
                        String.valueOf(e.getMessage()));
            }
        });
    }

    private static void checkFormat(CoapExchange exchange) throws Desk.Refused {
        int format = exchange.getRequestOptions().getContentFormat();
        if (format != MediaTypeRegistry.UNDEFINED && format != MediaTypeRegistry.APPLICATION_LINK_FORMAT) {
            throw new Desk.Refused(ResponseCode.UNSUPPORTED_CONTENT_FORMAT, "Links are sent as link format (40).");
        }
    }

    private static String text(CoapExchange exchange) {
        return exchange.getRequestPayloadSize() == 0 ? "" : exchange.getRequestText();
    }

    private static String source(CoapExchange exchange) {
        InetSocketAddress peer = exchange.getSourceSocketAddress();
        String host = peer.getAddress().getHostAddress();
        boolean secure = exchange.advanced().getRequest().getSourceContext().getPeerIdentity() != null;
        return CoAP.getSchemeForProtocol(secure ? CoAP.PROTOCOL_DTLS : CoAP.PROTOCOL_UDP) + "://"
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + peer.getPort();
    }

    private static Map<String, String> query(CoapExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String each : exchange.getRequestOptions().getUriQuery()) {
            int equals = each.indexOf('=');
            query.put(equals < 0 ? each : each.substring(0, equals), equals < 0 ? "" : each.substring(equals + 1));
        }
        return query;
    }
}
