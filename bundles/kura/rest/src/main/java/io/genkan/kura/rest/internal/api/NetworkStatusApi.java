package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The network as the operating system has it. Nothing is changed here. */
final class NetworkStatusApi {
    private static final Path LINUX = Path.of("/sys/class/net");

    Routes routes() {
        return new Routes("networkStatus/v1", "NET-STATUS-V1", "network.status")
                .get("status", request -> status(names()))
                .post("status/byInterfaceId", this::byInterface)
                .get("interfaceIds", request -> Answer.texts("interfaceIds", names()));
    }

    private static Set<String> names() throws Refusal {
        try {
            Set<String> names = new TreeSet<>();
            NetworkInterface.networkInterfaces().forEach(each -> names.add(each.getName()));
            return names;
        } catch (SocketException e) {
            throw new Refusal(500, "The operating system does not list its network interfaces: " + e.getMessage());
        }
    }

    private Answer byInterface(Request request) throws Refusal {
        Set<String> wanted = request.json().texts("interfaceIds");
        if (wanted.isEmpty() || wanted.stream().anyMatch(String::isBlank)) {
            throw Refusal.bad("The array \"interfaceIds\" is empty or has an empty member.");
        }
        return status(wanted);
    }

    private static Answer status(Collection<String> names) {
        JsonArray interfaces = new JsonArray();
        JsonArray failures = new JsonArray();
        for (String name : names) {
            try {
                NetworkInterface found = NetworkInterface.getByName(name);
                if (found == null) {
                    failures.add(failure(name, "There is no interface " + name + "."));
                } else {
                    interfaces.add(describe(found));
                }
            } catch (SocketException e) {
                failures.add(failure(name, String.valueOf(e.getMessage())));
            }
        }
        return Answer.of(new JsonObject().add("interfaces", interfaces).add("failures", failures));
    }

    private static JsonObject failure(String name, String reason) {
        return new JsonObject().add("interfaceId", name).add("reason", reason);
    }

    private static JsonObject describe(NetworkInterface found) throws SocketException {
        String type = type(found);
        JsonObject object = new JsonObject();
        if (type.equals("ETHERNET")) {
            object.add("linkUp", found.isUp());
        }
        object.add("id", found.getName())
                .add("interfaceName", found.getName())
                .add("hardwareAddress", hardware(found.getHardwareAddress()))
                .add("type", type)
                .add("virtual", found.isVirtual() || found.isLoopback())
                .add("state", found.isUp() ? "ACTIVATED" : "DISCONNECTED")
                .add("autoConnect", true)
                .add("mtu", found.getMTU());
        addresses(object, "interfaceIp4Addresses", found.getInterfaceAddresses(), true);
        addresses(object, "interfaceIp6Addresses", found.getInterfaceAddresses(), false);
        return object;
    }

    private static String type(NetworkInterface found) throws SocketException {
        if (found.isLoopback()) {
            return "LOOPBACK";
        }
        Path folder = LINUX.resolve(found.getName());
        if (Files.exists(folder.resolve("wireless"))) {
            return "WIFI";
        }
        if (Files.exists(folder.resolve("bridge"))) {
            return "BRIDGE";
        }
        if (found.isPointToPoint()) {
            return found.getName().startsWith("ppp") ? "PPP" : "TUN";
        }
        return found.getHardwareAddress() == null ? "UNKNOWN" : "ETHERNET";
    }

    private static String hardware(byte @org.jspecify.annotations.Nullable [] address) {
        StringBuilder text = new StringBuilder();
        for (byte each : address == null ? new byte[6] : address) {
            text.append(text.isEmpty() ? "" : ":").append(String.format("%02X", each));
        }
        return text.toString();
    }

    private static void addresses(JsonObject object, String name, List<InterfaceAddress> all, boolean four) {
        JsonArray addresses = new JsonArray();
        for (InterfaceAddress each : all) {
            if (each.getAddress() instanceof Inet4Address == four) {
                addresses.add(new JsonObject()
                        .add("address", each.getAddress().getHostAddress().replaceAll("%.*", ""))
                        .add("prefix", each.getNetworkPrefixLength()));
            }
        }
        if (!addresses.isEmpty()) {
            object.add(name, new JsonObject().add("addresses", addresses).add("dnsServerAddresses", new JsonArray()));
        }
    }
}
