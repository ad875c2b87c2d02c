package io.genkan.console.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.model.ModelCatalog;
import io.genkan.api.model.ModelFacts;
import io.genkan.api.model.ModelOrderException;
import io.genkan.api.model.ModelVersion;
import io.genkan.itests.harness.Await;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** A small plant, built and looked at through the interface alone. */
class PlantTest {
    private static final String SIMULATED = "io.genkan.driver.simulated";
    private static final String TIMER = "org.eclipse.kura.wire.Timer";
    private static final String CLOUD = "org.eclipse.kura.cloud.CloudService";
    private static final String STORE = "org.eclipse.kura.wire.WireRecordStore";

    @TempDir
    static Path data;

    private static TestGateway gateway;

    @BeforeAll
    static void build() throws Exception {
        gateway = new TestGateway(data);
        gateway.configurations()
                .createFactoryConfiguration(
                        "org.eclipse.kura.core.db.H2DbService", "org.eclipse.kura.db.H2DbService", Map.of(), false);
        gateway.service(CloudConnectionFactory.class).createConfiguration(CLOUD);
        gateway.configurations()
                .createFactoryConfiguration(
                        "org.eclipse.kura.cloud.publisher.CloudPublisher",
                        "pub",
                        Map.of("cloud.endpoint.service.pid", CLOUD, "qos", 1),
                        false);
        ok("POST", "/drivers", "{pid: 'plc', factoryPid: '" + SIMULATED + "', properties: {seed: 3}}", 201);
        gateway.await("/api/v1/drivers/plc/channel-descriptor", 200);
        ok(
                "POST",
                "/assets",
                "{pid: 'pump', driver: 'plc', settings: {'emit.errors': true, 'read.timeout': 5000}, channels: ["
                        + channel("level", "DOUBLE", "'signal': 'CONSTANT', 'value': '21.5', '+scale': 2, '+offset': 1")
                        + ", "
                        + channel("valve", "INTEGER", "'signal': 'MEMORY', 'value': '7', '+type': 'READ_WRITE'")
                        + "]}",
                201);
        gateway.await("/api/v1/assets/pump", 200);
        JsonObject line = json("{nodes: [], wires: []}");
        for (String node : new String[] {
            "{pid: 'clock', factory: '" + TIMER
                    + "', inputs: 0, outputs: 1, x: 0, y: 0, settings: {'simple.interval': 100,"
                    + " 'simple.time.unit': 'MILLISECONDS'}}",
            "{pid: 'pump', factory: 'org.eclipse.kura.wire.WireAsset', inputs: 1, outputs: 1, x: 200, y: 0}",
            "{pid: 'keep', factory: '" + STORE + "', inputs: 1, outputs: 1, x: 400, y: 0, settings: {'store.name':"
                    + " 'data'}}",
            "{pid: 'send', factory: 'org.eclipse.kura.wire.CloudPublisher', inputs: 1, outputs: 0, x: 400, y: 90,"
                    + " settings: {'CloudPublisher.target': '(kura.service.pid=pub)'}}"
        }) {
            line.get("nodes").asArray().add(json(node));
        }
        line.get("wires")
                .asArray()
                .add(json("{from: 'clock', out: 0, to: 'pump', in: 0}"))
                .add(json("{from: 'pump', out: 0, to: 'keep', in: 0}"))
                .add(json("{from: 'pump', out: 0, to: 'send', in: 0}"));
        ok("PUT", "/line", line.toString(), 200, "*");
        until("/line", answer -> wire(answer, "pump").getLong("delivered", 0) > 2);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    /** JSON with single quotes and bare names, as it is easier to read in here. */
    private static JsonObject json(String relaxed) {
        return Json.parse(relaxed.replace('\'', '"').replaceAll("([{,] *)([a-z][A-Za-z]*):", "$1\"$2\":"))
                .asObject();
    }

    private static String channel(String name, String type, String settings) {
        return "{name: '" + name + "', values: {'+value.type': '" + type + "', " + settings + "}}";
    }

    private static JsonObject ok(String method, String path, @Nullable String body, int status, String... ifMatch)
            throws Exception {
        HttpResponse<String> answer = ask(method, path, body, ifMatch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().startsWith("{") ? Json.parse(answer.body()).asObject() : new JsonObject();
    }

    private static HttpResponse<String> ask(String method, String path, @Nullable String body, String... ifMatch)
            throws Exception {
        String sent = body == null || body.startsWith("{\"") ? body : json(body).toString();
        HttpRequest.Builder request = gateway.request(method, "/api/v1" + path, sent);
        if (ifMatch.length > 0) {
            request.header("If-Match", ifMatch[0]);
        }
        return gateway.administrator().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject until(String path, Predicate<JsonObject> condition) throws Exception {
        JsonObject[] last = new JsonObject[1];
        Await.until(path + " answers what is expected", () -> {
            last[0] = gateway.get(path);
            return condition.test(last[0]);
        });
        return last[0];
    }

    private static JsonObject wire(JsonObject line, String from) {
        return one(line.get("wires"), "from", from);
    }

    private static JsonObject one(JsonValue array, String key, String value) {
        return StreamSupport.stream(array.asArray().spliterator(), false)
                .map(JsonValue::asObject)
                .filter(each -> each.getString(key, "").equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + array));
    }

    @Test
    void driversAreListedWithWhatTheyCan() throws Exception {
        JsonObject driver = one(gateway.get("/drivers").get("drivers"), "pid", "plc");
        assertThat(driver.getString("state", "")).isEqualTo("ONLINE");
        assertThat(driver.get("assets").toString()).isEqualTo("[\"pump\"]");
        assertThat(driver.getBoolean("browse", false)).isTrue();

        JsonObject type = one(gateway.get("/driver-types").get("types"), "factoryPid", SIMULATED);
        assertThat(type.getBoolean("test", false)).isTrue();
        assertThat(one(type.get("form").asObject().get("fields"), "id", "seed").getString("type", ""))
                .isEqualTo("LONG");
        assertThat(gateway.get("/drivers/plc/channel-descriptor").get("fields").toString())
                .contains("\"+name\"", "\"+listen\"", "\"signal\"");
    }

    @Test
    void connectionsAreTestedBeforeTheyAreSaved() throws Exception {
        String settings = "{factoryPid: '" + SIMULATED + "', properties: {'time.step': %s}}";
        assertThat(ok("POST", "/drivers/test", String.format(settings, "500"), 200)
                        .getBoolean("reached", false))
                .isTrue();
        JsonObject wrong = ok("POST", "/drivers/test", String.format(settings, "'often'"), 422);
        assertThat(wrong.getString("detail", ""))
                .isEqualTo("Setting \"time.step\" is \"often\": enter a whole number.");
        assertThat(ok("POST", "/drivers/test", "{factoryPid: 'none', properties: {}}", 404)
                        .getString("hint", ""))
                .contains("package");
        assertThat(ok("POST", "/drivers/plc/browse", "{node: ''}", 200)
                        .get("nodes")
                        .toString())
                .contains("\"signal\":\"SINE\"");
    }

    @Test
    void aDriverThatIsUsedIsNotRemoved() throws Exception {
        assertThat(ok("DELETE", "/drivers/plc", null, 409).getString("detail", ""))
                .contains("used by pump");
        assertThat(ok("DELETE", "/assets/pump", null, 409).getString("detail", ""))
                .contains("part of the line");
        assertThat(ok("POST", "/drivers", "{pid: 'plc', factoryPid: '" + SIMULATED + "', properties: {}}", 409)
                        .getString("code", ""))
                .isEqualTo("exists");
        assertThat(ok("POST", "/drivers", "{pid: '<b>', factoryPid: '" + SIMULATED + "', properties: {}}", 422)
                        .getString("detail", ""))
                .contains("cannot be a name");
    }

    @Test
    void channelsAreReadAndWritten() throws Exception {
        JsonObject read = ok("POST", "/assets/pump/read", "{channels: ['level']}", 200);
        assertThat(one(read.get("values"), "channel", "level").getDouble("value", 0))
                .isEqualTo(44);

        ok("POST", "/assets/pump/write", "{channel: 'valve', value: 9}", 200);
        assertThat(one(
                                ok("POST", "/assets/pump/read", "{channels: ['valve']}", 200)
                                        .get("values"),
                                "channel",
                                "valve")
                        .getInt("value", 0))
                .isEqualTo(9);
        assertThat(ok("POST", "/assets/pump/write", "{channel: 'level', value: 1}", 422)
                        .getString("detail", ""))
                .isEqualTo("Channel \"level\" is only read.");
        assertThat(ok("POST", "/assets/pump/write", "{channel: 'valve', value: 'shut'}", 422)
                        .getString("detail", ""))
                .contains("takes INTEGER");
    }

    @Test
    void channelsComeAndGoWithTheVersionThatWasRead() throws Exception {
        ok(
                "POST",
                "/assets",
                "{pid: 'tank', driver: 'plc', channels: [" + channel("a", "DOUBLE", "'signal': 'SINE'") + "]}",
                201);
        gateway.await("/api/v1/assets/tank", 200);
        until("/assets/tank", asset -> asset.get("channels").asArray().size() == 1);
        String version =
                ask("GET", "/assets/tank", null).headers().firstValue("ETag").orElseThrow();
        String wanted = "{channels: [" + channel("b", "LONG", "'signal': 'SINE'") + "]}";

        assertThat(ok("PUT", "/assets/tank", wanted, 428).getString("hint", "")).contains("If-Match");
        ok("PUT", "/assets/tank", wanted, 200, version);
        JsonObject asset =
                until("/assets/tank", each -> each.get("channels").toString().contains("\"name\":\"b\""));
        assertThat(asset.get("channels").asArray().size()).isEqualTo(1);
        assertThat(one(asset.get("channels"), "name", "b")
                        .get("values")
                        .asObject()
                        .getString("+value.type", ""))
                .isEqualTo("LONG");
        JsonObject refused = ok("PUT", "/assets/tank", wanted, 412, version);
        assertThat(refused.getString("code", "")).isEqualTo("changed_meanwhile");
        assertThat(refused.getString("by", "")).isEqualTo("admin");
        assertThat(refused.getString("detail", "")).startsWith("admin changed asset \"tank\" at 2");
        assertThat(System.currentTimeMillis() - refused.getLong("at", 0)).isBetween(0L, 60_000L);
        ok("DELETE", "/assets/tank", null, 204);
    }

    @Test
    void tablesOfChannelsAreTriedFirst() throws Exception {
        ok(
                "POST",
                "/assets",
                "{pid: 'rack', driver: 'plc', channels: [" + channel("a", "DOUBLE", "'signal': 'SINE'") + "]}",
                201);
        until("/assets", each -> each.toString().contains("rack"));
        until("/assets/rack", asset -> asset.get("channels").asArray().size() == 1);
        String table = ask("GET", "/assets/rack/channels.csv", null).body();
        assertThat(table).startsWith("name,asset.enabled,").contains("\r\na,true,");

        String changed = "name;asset.value.type;signal\r\na;DOUBLE;RAMP\r\nb;INTEGER;SINE\r\n";
        JsonObject difference = upload("/assets/rack/channels.csv?dry-run=true", changed, 200);
        assertThat(difference.get("added").toString()).isEqualTo("[\"b\"]");
        assertThat(difference.get("changed").toString()).contains("\"from\":\"SINE\",\"to\":\"RAMP\"");
        assertThat(gateway.get("/assets/rack").get("channels").asArray().size()).isEqualTo(1);

        upload("/assets/rack/channels.csv", changed, 200);
        until("/assets/rack", asset -> asset.get("channels").asArray().size() == 2);
        assertThat(upload("/assets/rack/channels.csv", "name;signal\r\nc#d;SINE", 422)
                        .getString("detail", ""))
                .contains("has a #");
        assertThat(upload("/assets/rack/channels.csv", "channel\r\na", 422).getString("detail", ""))
                .contains("one of them is \"name\"");
        ok("DELETE", "/assets/rack", null, 204);
    }

    private static JsonObject upload(String path, String table, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.request("POST", "/api/v1" + path, null).build(), (name, value) -> true)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(table))
                .build();
        HttpResponse<String> answer =
                gateway.administrator().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.parse(answer.body()).asObject();
    }

    @Test
    void theLineTellsItsDifferenceAndKeepsWhatDoesNotChange() throws Exception {
        HttpResponse<String> read = ask("GET", "/line", null);
        JsonObject line = Json.parse(read.body()).asObject();
        long delivered = wire(line, "pump").getLong("delivered", 0);
        line.get("nodes")
                .asArray()
                .add(json("{pid: 'log', factory: 'org.eclipse.kura.wire.Logger', inputs: 1, outputs: 0,"
                        + " x: 400, y: 200}"));
        line.get("wires").asArray().add(json("{from: 'pump', out: 0, to: 'log', in: 0}"));
        one(line.get("nodes"), "pid", "clock").add("settings", json("{'simple.interval': 150}"));
        one(line.get("nodes"), "pid", "keep").set("x", 450);

        JsonObject difference = ok("POST", "/line/diff", line.toString(), 200);
        assertThat(difference.get("added").toString()).contains("\"pid\":\"log\"");
        assertThat(difference.get("changed").toString())
                .isEqualTo(
                        "[{\"pid\":\"clock\",\"settings\":[{\"id\":\"simple.interval\",\"from\":\"100\",\"to\":\"150\"}]}]");
        assertThat(difference.get("moved").toString()).isEqualTo("[\"keep\"]");
        assertThat(difference.get("wiresAdded").asArray().size()).isEqualTo(1);

        String version = read.headers().firstValue("ETag").orElseThrow();
        ok("PUT", "/line", line.toString(), 200, version);
        until("/line", now -> wire(now, "pump").getLong("delivered", 0) > delivered);
        JsonObject refused = ok("PUT", "/line", line.toString(), 412, version);
        assertThat(refused.getString("code", "")).isEqualTo("changed_meanwhile");
        assertThat(refused.getString("detail", "")).startsWith("admin changed the line at 2");
        assertThat(refused.getString("by", "")).isEqualTo("admin");
        assertThat(ok("PUT", "/line", "{nodes: [], wires: [{from: 'a', out: 0, to: 'b', in: 0}]}", 422, "*")
                        .getString("detail", ""))
                .contains("\"a\", which is not in the line");
        assertThat(one(gateway.get("/line/types").get("types"), "factoryPid", TIMER)
                        .get("outputs")
                        .toString())
                .contains("\"default\":1");
    }

    @Test
    void whyAValueIsSo() throws Exception {
        JsonObject why = gateway.get("/why/pump/level?wait=5000");
        String way = StreamSupport.stream(why.get("hops").asArray().spliterator(), false)
                .map(JsonValue::asObject)
                .map(hop -> hop.getString("hop", "") + " " + hop.getString("pid", "") + " " + hop.get("value"))
                .filter(hop -> !hop.contains(" log "))
                .reduce("", (all, hop) -> all + hop + "\n");
        assertThat(way).isEqualTo("""
                        read plc 21.5
                        scaled pump 44
                        emitted pump 44
                        received keep 44
                        recorded keep 44
                        emitted keep 44
                        received send 44
                        stored org.eclipse.kura.data.DataService null
                        published send 44
                        """);
        assertThat(why.get("hops").toString()).doesNotContain("\"error\"");
        assertThat(one(why.get("hops"), "hop", "scaled").getString("text", ""))
                .isEqualTo("21.5 × 2.0 + 1.0, as DOUBLE.");
        assertThat(why.getString("state", "")).isEqualTo("on-the-way");
        assertThat(why.getString("sentence", "")).contains("waits: the connection", "is down");
        assertThat(ok("GET", "/why/pump/nothing", null, 404).getString("detail", ""))
                .contains("nothing");
    }

    @Test
    void valuesComeFromMemoryAndFromTheRecordStore() throws Exception {
        until("/values/history?series=pump/level", history -> size(history) > 0);
        long now = System.currentTimeMillis();
        String hour = "&from=" + (now - 3_600_000) + "&to=" + now + "&points=60";
        JsonObject history = gateway.get("/values/history?series=pump/level,pump/none" + hour);
        JsonObject level = one(history.get("series"), "channel", "level");
        assertThat(level.getString("source", "")).isIn("both", "live");
        // what no component of that name has shown is looked for in the stores alone
        JsonObject kept = until(
                "/values/history?series=line/level" + hour,
                answer -> !one(answer.get("series"), "channel", "level")
                        .getString("source", "")
                        .equals("none"));
        assertThat(one(kept.get("series"), "channel", "level").getString("source", ""))
                .isEqualTo("record");
        assertThat(one(kept.get("series"), "channel", "level").get("max").toString())
                .contains("44");
        assertThat(level.get("min").asArray().get(0).asDouble()).isEqualTo(44);
        assertThat(level.getLong("width", 0)).isEqualTo(60_000);
        assertThat(one(history.get("series"), "channel", "none").getString("source", ""))
                .isEqualTo("none");
        assertThat(ask("GET", "/values/export.csv?series=pump/level", null).body())
                .startsWith("time,milliseconds,component,channel,value\r\n")
                .contains(",\"pump\",\"level\",44.0\r\n");
        ok("GET", "/values/history?series=level", null, 400);
        ok("GET", "/values/history?series=a/b&from=9&to=3", null, 400);
    }

    private static int size(JsonObject history) {
        return history.get("series")
                .asArray()
                .get(0)
                .asObject()
                .get("t")
                .asArray()
                .size();
    }

    private static void alarm(String name, String state) throws Exception {
        Map<String, Object> event = new HashMap<>();
        event.put(AlarmEvents.PID, "watch");
        event.put(AlarmEvents.NAME, name);
        event.put(AlarmEvents.STATE, state);
        event.put(AlarmEvents.SEVERITY, "WARNING");
        event.put(AlarmEvents.MESSAGE, "Channel level is unusual.");
        event.put(AlarmEvents.ASSET, "pump");
        gateway.service(EventAdmin.class).sendEvent(new Event(AlarmEvents.TOPIC, event));
    }

    @Test
    void alarmsAreAcknowledgedShelvedAndWrittenDown() throws Exception {
        alarm("unusual", AlarmEvents.RAISED);
        String id = one(gateway.get("/alarms").get("alarms"), "name", "unusual").getString("id", "");
        assertThat(gateway.get("/overview").get("sentences").toString()).contains("pump: Channel level is unusual.");

        JsonObject noted = ok("POST", "/alarms/" + id + "/acknowledge", "{note: 'I go there.'}", 200);
        assertThat(noted.getString("acknowledgedBy", "")).isEqualTo("admin");
        ok("POST", "/alarms/" + id + "/shelve", "{minutes: 30, note: 'Cleaning.'}", 200);
        assertThat(gateway.get("/overview").get("sentences").toString()).doesNotContain("unusual");
        assertThat(Files.readString(data.resolve("console").resolve("alarms.json")))
                .contains("Cleaning.");

        alarm("unusual", AlarmEvents.CLEARED);
        JsonObject past = one(gateway.get("/alarms?state=past").get("alarms"), "name", "unusual");
        assertThat(past.getLong("cleared", 0)).isPositive();
        assertThat(past.getString("note", "")).isEqualTo("Cleaning.");
        ok("POST", "/alarms/none/acknowledge", "{}", 404);
        ok("POST", "/alarms/" + id + "/shelve", "{minutes: 999999}", 422);
    }

    /** {@return the data of the first event of that name that contains a text} */
    private static String event(BufferedReader events, String name, String text) throws Exception {
        String line = events.readLine();
        while (line != null) {
            String data = line.equals("event: " + name) ? events.readLine() : "";
            if (data.contains(text)) {
                return data;
            }
            line = events.readLine();
        }
        throw new AssertionError("The events ended without a " + name + " with " + text);
    }

    @Test
    @Timeout(60)
    void openPagesHearOfRatesAndOfWhatPeopleSayOfAlarms() throws Exception {
        HttpRequest request = gateway.request("GET", "/api/events", null).build();
        HttpResponse<InputStream> answer =
                gateway.administrator().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            event(events, "snapshot", "gateway");
            assertThat(event(events, "rates", "\"from\":\"pump\"")).contains("\"to\":\"keep\"", "\"rate\":");

            alarm("loud", AlarmEvents.RAISED);
            String id =
                    one(gateway.get("/alarms").get("alarms"), "name", "loud").getString("id", "");
            ok("POST", "/alarms/" + id + "/acknowledge", "{note: 'heard'}", 200);
            assertThat(event(events, "alarm-note", "loud")).contains("\"by\":\"admin\",\"note\":\"heard\"");
            alarm("loud", AlarmEvents.CLEARED);
        }
    }

    /** An engine with one model, whose shadow can be promoted once. */
    private static final class Catalog implements ModelCatalog {
        private String active = "1";

        @Override
        public List<ModelFacts> models() {
            return List.of(new ModelFacts(
                    "wear",
                    active,
                    active.equals("1") ? "2" : "",
                    "",
                    List.of(new ModelVersion("1", "Wear of the pump", 12, "2024", "0.9", 4711)),
                    List.of("pump")));
        }

        @Override
        public String promote(String name) throws ModelOrderException {
            if (active.equals("2")) {
                throw new ModelOrderException("Model wear has no version in shadow that could be promoted.");
            }
            active = "2";
            return "Version 2 of wear is active.";
        }

        @Override
        public String fallBack(String name) {
            return "";
        }

        @Override
        public String endShadow(String name) {
            return "";
        }

        @Override
        public String prove(String name, String version) throws ModelOrderException {
            throw new ModelOrderException("Version " + version + " of " + name + " is not there.");
        }
    }

    @Test
    void modelsTellTheirVersionsAndTakeOrders() throws Exception {
        ServiceRegistration<?> engine =
                gateway.framework().context().registerService(ModelCatalog.class, new Catalog(), null);
        try {
            JsonObject model = gateway.get("/models/wear");
            assertThat(model.getString("shadow", "")).isEqualTo("2");
            assertThat(one(model.get("versions"), "version", "1").getInt("golden", 0))
                    .isEqualTo(12);
            assertThat(one(model.get("lines"), "pid", "pump").getString("state", ""))
                    .isEqualTo("ONLINE");
            assertThat(ok("POST", "/models/wear/promote", null, 200).getString("sentence", ""))
                    .isEqualTo("Version 2 of wear is active.");
            assertThat(ok("POST", "/models/wear/promote", null, 422).getString("detail", ""))
                    .contains("no version in shadow");
            assertThat(ok("POST", "/models/wear/versions/7/prove", null, 422).getString("detail", ""))
                    .isEqualTo("Version 7 of wear is not there.");
        } finally {
            engine.unregister();
        }
    }

    @Test
    void theOverviewNamesWhatIsNotWell() throws Exception {
        ok(
                "POST",
                "/drivers",
                "{pid: 'broken', factoryPid: '" + SIMULATED + "', properties: {faults: 'no fault'}}",
                201);
        JsonObject overview =
                until("/overview", now -> now.get("sentences").toString().contains("broken: "));
        assertThat(overview.getBoolean("well", true)).isFalse();
        assertThat(one(overview.get("sentences"), "link", "devices/broken").getString("severity", ""))
                .isEqualTo("error");
        assertThat(one(overview.get("lines"), "pid", "pump").getString("state", ""))
                .isEqualTo("ONLINE");
        assertThat(overview.get("disk").asObject().getLong("free", 0)).isPositive();
        ok("DELETE", "/drivers/broken", null, 204);
        until("/overview", now -> !now.get("sentences").toString().contains("broken: "));
    }

    @Test
    void connectionsTellTheirBacklogAndModelsThatThereAreNone() throws Exception {
        JsonObject connections = until("/connections", now -> waiting(one(now.get("connections"), "pid", CLOUD)) > 0);
        JsonObject cloud = one(connections.get("connections"), "pid", CLOUD);
        assertThat(cloud.getBoolean("connected", true)).isFalse();
        assertThat(cloud.getString("state", "")).isEqualTo("OFFLINE");
        assertThat(cloud.getString("message", "")).contains("does not connect by itself");
        assertThat(cloud.get("info").asObject().getString("Client ID", "none")).isNotEqualTo("none");
        ok("POST", "/connections/" + CLOUD + "/disconnect", null, 204);
        assertThat(connections.get("bytes").asObject().get("today")).isNotNull();
        assertThat(gateway.get("/models").getBoolean("installed", true)).isFalse();
        ok("POST", "/connections/none/connect", null, 404);
        ok("POST", "/models/none/promote", null, 404);
    }

    /** {@return messages that wait for a connection; 0 also while nothing is known of them} */
    private static long waiting(JsonObject connection) {
        JsonValue backlog = connection.get("backlog");
        return backlog == null || !backlog.isObject() ? 0 : backlog.asObject().getLong("messages", 0);
    }

    private static HttpResponse<String> scrape() throws Exception {
        return gateway.send(TestGateway.browser(), "GET", "/metrics", null);
    }

    @Test
    void metricsAreOffUntilSomebodySwitchesThemOn() throws Exception {
        assertThat(ok("GET", "/metrics", null, 404).getString("hint", "")).contains("io.genkan.console.metrics");
        assertThat(scrape().statusCode()).isEqualTo(404);

        gateway.configurations().updateConfiguration("io.genkan.console.metrics", Map.of("enabled", true));
        Await.until("metrics answer", () -> scrape().statusCode() == 200);
        HttpResponse<String> metrics = scrape();
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(metrics.body())
                .contains("genkan_component_up{pid=\"plc\",state=\"ONLINE\"} 1\n")
                .contains("# TYPE genkan_wire_envelopes counter\n")
                .contains("genkan_wire_envelopes_total{wire=\"pump:0 -> keep:0\"} ")
                .endsWith("# EOF\n");
        assertThat(ask("GET", "/metrics", null).body()).endsWith("# EOF\n");
    }
}
