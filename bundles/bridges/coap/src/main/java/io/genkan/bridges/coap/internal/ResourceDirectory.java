package io.genkan.bridges.coap.internal;

import io.genkan.support.coap.Links;
import io.genkan.support.coap.Links.Link;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Registrations of nodes and their lifetimes (RFC 9176). Knows no network. Thread-safe. */
final class ResourceDirectory {
    /** Seconds, clause 5. */
    private static final long DEFAULT_LIFETIME = 90_000;

    private static final long LONGEST_LIFETIME = 4_294_967_295L;
    private static final int LONGEST_NAME = 63;
    private static final Set<String> PAGING = Set.of("page", "count");

    /** A request that cannot be carried out, with the status of HTTP's numbers: 400, 403, 404 or 503. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String sentence) {
            super(sentence, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private record Registration(
            String id,
            String owner,
            String node,
            String sector,
            String base,
            long lifetime,
            Map<String, String> attributes,
            List<Link> links,
            long end) {}

    private final int most;
    private final LongSupplier seconds;
    private final Map<String, Registration> byId = new LinkedHashMap<>();
    private long next = 1;

    /** @param seconds a clock that never goes back */
    ResourceDirectory(int most, LongSupplier seconds) {
        this.most = most;
        this.seconds = seconds;
    }

    /**
     * Registers a node, or anew under the same id when it was there.
     *
     * @param owner who asks; nobody else may change the registration
     * @param source scheme, address and port of the node, its base unless it names another
     * @return the registration's id
     */
    synchronized String register(String owner, String source, Map<String, String> query, String payload)
            throws Refused {
        expire();
        String node = query.getOrDefault("ep", "");
        String sector = query.getOrDefault("d", "");
        if (node.isEmpty() || node.length() > LONGEST_NAME || sector.length() > LONGEST_NAME) {
            throw new Refused(400, "ep, the name of the node, has to be given and have at most 63 bytes; d as well.");
        }
        List<Link> links = links(payload);
        Registration present = byId.values().stream()
                .filter(each -> each.node().equals(node) && each.sector().equals(sector))
                .findFirst()
                .orElse(null);
        if (present != null && !present.owner().equals(owner)) {
            throw new Refused(403, "Node " + node + " was registered by somebody else.");
        }
        if (present == null && byId.size() >= most) {
            throw new Refused(503, "The directory is full: " + most + " nodes are registered.");
        }
        String id = present == null ? Long.toString(next++) : present.id();
        long lifetime = lifetime(query, DEFAULT_LIFETIME);
        Map<String, String> attributes = new LinkedHashMap<>(query);
        attributes.keySet().removeAll(Set.of("ep", "d", "lt", "base"));
        byId.put(
                id,
                new Registration(
                        id,
                        owner,
                        node,
                        sector,
                        base(query, source),
                        lifetime,
                        attributes,
                        links,
                        seconds.getAsLong() + lifetime));
        return id;
    }

    /** Prolongs a registration, and changes what is given (clause 5.3.1). */
    synchronized void update(String owner, String id, String source, Map<String, String> query, String payload)
            throws Refused {
        Registration present = own(owner, id);
        if (query.containsKey("ep") || query.containsKey("d")) {
            throw new Refused(400, "ep and d cannot be changed: register anew.");
        }
        long lifetime = lifetime(query, present.lifetime());
        Map<String, String> attributes = new LinkedHashMap<>(present.attributes());
        attributes.putAll(query);
        attributes.keySet().removeAll(Set.of("lt", "base"));
        byId.put(
                id,
                new Registration(
                        id,
                        owner,
                        present.node(),
                        present.sector(),
                        base(query, query.containsKey("base") ? source : present.base()),
                        lifetime,
                        attributes,
                        payload.isEmpty() ? present.links() : links(payload),
                        seconds.getAsLong() + lifetime));
    }

    synchronized void remove(String owner, String id) throws Refused {
        own(owner, id);
        byId.remove(id);
    }

    synchronized boolean knows(String id) {
        expire();
        return byId.containsKey(id);
    }

    synchronized int size() {
        expire();
        return byId.size();
    }

    private Registration own(String owner, String id) throws Refused {
        expire();
        Registration present = byId.get(id);
        if (present == null) {
            throw new Refused(404, "There is no registration " + id + ": it has ended, register anew.");
        }
        if (!present.owner().equals(owner)) {
            throw new Refused(403, "Registration " + id + " is somebody else's.");
        }
        return present;
    }

    private void expire() {
        long now = seconds.getAsLong();
        byId.values().removeIf(each -> each.end() <= now);
    }

    /** {@return links of all nodes that fit the query, with absolute targets (clause 6.1)} */
    synchronized String resources(Map<String, String> query) throws Refused {
        expire();
        List<Link> found = new ArrayList<>();
        for (Registration each : byId.values()) {
            for (Link link : each.links()) {
                String target = resolved(each.base(), link.target());
                if (fits(query, each, link, target)) {
                    found.add(new Link(target, link.attributes()));
                }
            }
        }
        return page(query, found);
    }

    /** {@return nodes that fit the query (clause 6.3)} */
    synchronized String nodes(Map<String, String> query) throws Refused {
        expire();
        List<Link> found = new ArrayList<>();
        for (Registration each : byId.values()) {
            if (fits(query, each, null, "/rd/" + each.id())) {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("ep", each.node());
                if (!each.sector().isEmpty()) {
                    attributes.put("d", each.sector());
                }
                attributes.put("base", each.base());
                attributes.put("rt", "core.rd-ep");
                each.attributes().forEach(attributes::putIfAbsent);
                found.add(new Link("/rd/" + each.id(), attributes));
            }
        }
        return page(query, found);
    }

    private static boolean fits(Map<String, String> query, Registration node, @Nullable Link link, String target) {
        for (Map.Entry<String, String> wanted : query.entrySet()) {
            String name = wanted.getKey();
            if (PAGING.contains(name)) {
                continue;
            }
            boolean fits = name.equals("href")
                    ? matches(wanted.getValue(), target) || matches(wanted.getValue(), "/rd/" + node.id())
                    : matchesNode(node, name, wanted.getValue());
            if (!fits && link != null) {
                fits = matches(wanted.getValue(), link.attributes().get(name));
            } else if (!fits) {
                fits = node.links().stream()
                        .anyMatch(each ->
                                matches(wanted.getValue(), each.attributes().get(name)));
            }
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesNode(Registration node, String name, String wanted) {
        return switch (name) {
            case "ep" -> matches(wanted, node.node());
            case "d" -> matches(wanted, node.sector());
            case "base" -> matches(wanted, node.base());
            default -> matches(wanted, node.attributes().get(name));
        };
    }

    /** A star at the end stands for the rest; attributes may be lists of words. */
    private static boolean matches(String wanted, @Nullable String value) {
        if (value == null) {
            return false;
        }
        if (value.equals(wanted)) {
            return true;
        }
        String start = wanted.endsWith("*") ? wanted.substring(0, wanted.length() - 1) : null;
        for (String word : value.split(" ", -1)) {
            if (start != null ? word.startsWith(start) : word.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String page(Map<String, String> query, List<Link> found) throws Refused {
        if (!query.containsKey("count")) {
            return Links.format(found);
        }
        long count = number(query, "count", 1, 100_000);
        long page = query.containsKey("page") ? number(query, "page", 0, 1_000_000) : 0;
        return Links.format(found.stream().skip(page * count).limit(count).toList());
    }

    private static List<Link> links(String payload) throws Refused {
        try {
            return List.copyOf(Links.parse(payload));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, String.valueOf(e.getMessage()));
        }
    }

    private static long lifetime(Map<String, String> query, long otherwise) throws Refused {
        return query.containsKey("lt") ? number(query, "lt", 1, LONGEST_LIFETIME) : otherwise;
    }

    private static long number(Map<String, String> query, String name, long least, long most) throws Refused {
        try {
            long number = Long.parseLong(query.getOrDefault(name, ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new Refused(400, name + " has to be a whole number between " + least + " and " + most + ".");
    }

    private static String base(Map<String, String> query, String otherwise) throws Refused {
        String base = query.get("base");
        if (base == null) {
            return otherwise;
        }
        try {
            URI uri = URI.create(base);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw new Refused(400, "base is no address with scheme and host, such as coap://[2001:db8::1].");
    }

    private static String resolved(String base, String target) {
        try {
            return URI.create(base + "/").resolve(target).toString();
        } catch (IllegalArgumentException e) {
            return target;
        }
    }
}
