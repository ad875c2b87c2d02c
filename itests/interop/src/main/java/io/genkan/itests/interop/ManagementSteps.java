package io.genkan.itests.interop;

import static io.genkan.itests.interop.Steps.check;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.itests.interop.ManagementClient.Arrived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What a console does with a gateway in a day: configurations, snapshots, assets, commands. */
final class ManagementSteps {
    static final List<String> APPLICATIONS = List.of(
            "CONF-V1",
            "CONF-V2",
            "DEPLOY-V2",
            "CMD-V1",
            "ASSET-V1",
            "INVENTORY-V1",
            "KEYS-V1",
            "KEYS-V2",
            "WIRE-V1",
            "NET-STATUS-V1",
            "POS-V1",
            "SYS-V1",
            "IDN-V1",
            "IDN-V2",
            "SEC-V1",
            "SEC-V2",
            "CLD-V1",
            "SVCLIST-V1",
            "TAMPER-V1");

    private static final List<String> BIRTH = List.of(
            "uptime",
            "display_name",
            "model_name",
            "model_id",
            "part_number",
            "serial_number",
            "firmware_version",
            "bios_version",
            "cpu_version",
            "os",
            "os_version",
            "os_arch",
            "jvm_name",
            "jvm_version",
            "jvm_profile",
            "jvm_vendor",
            "jdk_vendor_version",
            "kura_version",
            "application_framework",
            "application_framework_version",
            "osgi_framework",
            "osgi_framework_version",
            "connection_interface",
            "connection_ip",
            "accept_encoding",
            "available_processors",
            "total_memory",
            "payload_encoding",
            "application_ids");

    private final ManagementClient client;
    private final String device;

    ManagementSteps(ManagementClient client, String device) {
        this.client = client;
        this.device = device;
    }

    void birth() throws Exception {
        Arrived birth = client.lifeCycle(
                each -> each.topic().endsWith("/" + device + "/MQTT/BIRTH")
                        || each.topic().endsWith("/" + device + "/MQTT/APPS"),
                60);
        check(birth != null, "No birth certificate within 60 s");
        if (birth != null) {
            List<String> missing = new ArrayList<>(BIRTH);
            missing.removeIf(name -> birth.payload().metric(name) instanceof String);
            check(missing.isEmpty(), "The birth certificate lacks " + missing + ": " + birth.payload());
            check(birth.payload().timestamp() > 0, "The birth certificate has no time");
        }
    }

    /** The applications that started after the connection are told half a minute later. */
    void applications() throws Exception {
        Payload all = client.done(device, "SVCLIST-V1/GET/servicePids");
        check(all.text().contains("pump"), all, "the list of services");
        List<String> lastMissing = new ArrayList<>(APPLICATIONS);
        Arrived told = client.lifeCycle(
                each -> {
                    lastMissing.clear();
                    lastMissing.addAll(APPLICATIONS);
                    lastMissing.removeAll(List.of(String.valueOf(each.payload().metric("application_ids"))
                            .split(",")));
                    return each.topic().contains("/" + device + "/") && lastMissing.isEmpty();
                },
                45);
        check(told != null, "application_ids lacks " + lastMissing);
    }

    void configurations() throws Exception {
        Map<String, Element> all = Xml.configurations(client.done(device, "CONF-V1/GET/configurations"));
        for (String pid : List.of("pump", "timer", "org.eclipse.kura.cloud.CloudService")) {
            check(all.containsKey(pid), all.keySet(), "a configuration of " + pid);
        }
        check(
                !Xml.all(Xml.configuration(all, "timer"), Xml.METATYPE, "AD").isEmpty(),
                "timer comes without its definition");
        Map<String, Element> one = Xml.configurations(client.done(device, "CONF-V1/GET/configurations/pump-plc"));
        check(one.size() == 1 && one.containsKey("pump-plc"), one.keySet(), "only pump-plc");
        check(
                Xml.property(Xml.configuration(one, "pump-plc"), "transport").equals("TCP"),
                "pump-plc has lost its transport");
    }

    private String setting(String pid, String name) throws Exception {
        Payload reply = client.done(device, "CONF-V1/GET/configurations/" + pid);
        return Xml.property(Xml.configuration(Xml.configurations(reply), pid), name);
    }

    private void awaitSetting(String pid, String name, String wanted) throws Exception {
        await(pid + " to have " + name + " " + wanted, () -> wanted.equals(setting(pid, name)));
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ManagementClient.PATIENCE_SECONDS);
        while (!condition.call()) {
            check(System.nanoTime() < end, "Not within " + ManagementClient.PATIENCE_SECONDS + " s: " + what);
            TimeUnit.MILLISECONDS.sleep(200); // there is no message that tells it
        }
    }

    /** Both forms of PUT; the second adds a channel that can be written. */
    void configure() throws Exception {
        client.done(
                device,
                "CONF-V1/PUT/configurations",
                Map.of(),
                Xml.document("timer", "simple.interval", "Integer", "250"));
        awaitSetting("timer", "simple.interval", "250");
        client.done(
                device,
                "CONF-V1/PUT/configurations/pump",
                Map.of(),
                Xml.document(
                        "pump",
                        channelSettings(Map.of(
                                "+name", "valve",
                                "+type", "READ_WRITE",
                                "+value.type", "INTEGER",
                                "+enabled", "true",
                                "unit.id", "1",
                                "primary.table", "HOLDING_REGISTERS",
                                "memory.address", "1",
                                "data.type", "UINT16"))));
        awaitSetting("pump", "valve#+type", "READ_WRITE");
    }

    private static String[] channelSettings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .flatMap(each -> Stream.of("valve#" + each.getKey(), "String", each.getValue()))
                .toArray(String[]::new);
    }

    void snapshots() throws Exception {
        Payload taken = client.done(device, "CONF-V1/EXEC/snapshot");
        Element root = Xml.root(taken);
        check(Xml.ESF.equals(root.getNamespaceURI()), root.getNodeName(), "esf:snapshot-ids");
        List<Element> made = Xml.all(root, Xml.ESF, "snapshotIds");
        check(made.size() == 1, made.size() + " ids", "the id of the snapshot");
        NavigableSet<Long> ids = snapshotIds();
        check(ids.contains(Long.valueOf(made.get(0).getTextContent())), ids, "the new snapshot among the others");
        Map<String, Element> content = Xml.configurations(client.done(device, "CONF-V1/GET/snapshots/" + ids.last()));
        check(
                Xml.property(Xml.configuration(content, "timer"), "simple.interval")
                        .equals("250"),
                "the snapshot has not the change");
    }

    private NavigableSet<Long> snapshotIds() throws Exception {
        NavigableSet<Long> ids = new TreeSet<>();
        for (Element each : Xml.all(Xml.root(client.done(device, "CONF-V1/GET/snapshots")), Xml.ESF, "snapshotIds")) {
            ids.add(Long.valueOf(each.getTextContent()));
        }
        return ids;
    }

    /** Goes back by id and to the last but one; the connection, whose settings do not change, stays. */
    void rollback() throws Exception {
        long good = snapshotIds().last();
        client.lifeCycle(each -> false, 0);
        for (String way : List.of("CONF-V1/EXEC/rollback/" + good, "CONF-V1/EXEC/rollback")) {
            client.done(
                    device,
                    "CONF-V1/PUT/configurations",
                    Map.of(),
                    Xml.document("timer", "simple.interval", "Integer", "300"));
            awaitSetting("timer", "simple.interval", "300");
            client.done(device, way);
            awaitSetting("timer", "simple.interval", "250");
        }
        Arrived gone = client.lifeCycle(
                each -> each.topic().endsWith("/" + device + "/MQTT/DC")
                        || each.topic().endsWith("/" + device + "/MQTT/LWT"),
                1);
        check(gone == null, "The connection was made again though its settings are the same");
    }

    private JsonObject asset(String path, String body) throws Exception {
        JsonValue reply = Json.parse(client.done(device, path, Map.of(), body).text());
        for (JsonValue each : reply.asArray()) {
            if (each.asObject().getString("name", "").equals("pump")) {
                return each.asObject();
            }
        }
        throw new AssertionError("There is no asset pump in " + reply);
    }

    private static JsonObject channel(JsonObject asset, String name) {
        for (JsonValue each : asset.get("channels").asArray()) {
            if (each.asObject().getString("name", "").equals(name)) {
                return each.asObject();
            }
        }
        throw new AssertionError("There is no channel " + name + " in " + asset);
    }

    void assets() throws Exception {
        JsonObject valve = channel(asset("ASSET-V1/GET/assets", ""), "valve");
        check(valve.getString("type", "").equals("INTEGER"), valve, "type INTEGER");
        check(valve.getString("mode", "").equals("READ_WRITE"), valve, "mode READ_WRITE");
        Payload one = client.done(device, "ASSET-V1/GET/assets", Map.of(), "[{\"name\":\"nobody\"}]");
        check(one.text().contains("Asset not found"), one, "Asset not found");
    }

    void read() throws Exception {
        JsonObject speed = channel(
                asset("ASSET-V1/EXEC/read", "[{\"name\":\"pump\",\"channels\":[{\"name\":\"speed\"}]}]"), "speed");
        check(Double.parseDouble(speed.getString("value", "")) > 0, speed, "a speed");
        check(
                speed.getString("type", "").equals("DOUBLE") && speed.getLong("timestamp", 0) > 0,
                speed,
                "type and time");
    }

    void write() throws Exception {
        JsonObject written = channel(
                asset(
                        "ASSET-V1/EXEC/write",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"valve\",\"type\":\"INTEGER\",\"value\":\"640\"}]}]"),
                "valve");
        check(written.get("error") == null, written, "no error");
        JsonObject valve = channel(
                asset("ASSET-V1/EXEC/read", "[{\"name\":\"pump\",\"channels\":[{\"name\":\"valve\"}]}]"), "valve");
        check(valve.getString("value", "").equals("640"), valve, "the written value");
    }

    void command() throws Exception {
        String pid = "org.eclipse.kura.cloud.app.command.CommandCloudApp";
        Map<String, Object> echo = Map.of("command.command", "echo", "command.argument0", "konnichiwa");
        Payload off = client.ask(device, "CMD-V1/EXEC/command", echo, "");
        check(off.code() == 500, off, "500 while commands are not enabled");
        client.done(
                device,
                "CONF-V1/PUT/configurations/" + pid,
                Map.of(),
                Xml.document(pid, "command.enable", "Boolean", "true", "command.timeout", "Integer", "10"));
        awaitSetting(pid, "command.enable", "true");
        Payload done = client.done(device, "CMD-V1/EXEC/command", echo, "");
        check("konnichiwa".equals(String.valueOf(done.metric("command.stdout")).strip()), done, "the output");
        check(Integer.valueOf(0).equals(done.metric("command.exit.code")), done, "exit code 0");
        Payload failed = client.ask(device, "CMD-V1/EXEC/command", Map.of("command.command", "nosuchcommand"), "");
        check(failed.code() == 500 && !failed.sentence().isEmpty(), failed, "500 and a sentence");
    }
}
