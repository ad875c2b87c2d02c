package io.genkan.itests.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eclipsesource.json.JsonObject;
import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Figures;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.graph.WireComponentDefinitionService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Add-ons written the way Kura's are, one test each: they resolve, seed, configure, wire, publish and answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // before all tests
class AddOnsIT {
    private static final String PREFIX = "org.example.addon.";
    private static final int ADD_ONS = 8;

    private Gateway gateway;
    private Broker broker;
    private CloudSide cloud;
    private int running;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        broker = new Broker();
        gateway = Gateway.start(data);
        gateway.connect(broker.port());
        cloud = new CloudSide(broker.port());
    }

    @AfterAll
    void stop() throws Exception {
        Figures.print("addons.running", running, "");
        Figures.print("addons.running.of", ADD_ONS, "");
        if (cloud != null) {
            cloud.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void aDriver() throws Exception {
        gateway.install("driver");
        String pid = PREFIX + "driver.Counters";
        ConfigurationService configuration = gateway.configuration();
        Await.until(
                "the factory is known",
                () -> configuration.getFactoryComponentPids().contains(pid));
        gateway.create(pid, "counters", Map.of());
        assertThat(configuration.getDefaultComponentConfiguration(pid).getConfigurationProperties())
                .containsEntry("step", 5);
        Map<String, Object> settings = new HashMap<>(Map.of("driver.pid", "counters", "asset.desc", "Counters"));
        channel(settings, "a", "INTEGER", "left");
        channel(settings, "b", "STRING", "right");
        gateway.create("org.eclipse.kura.wire.WireAsset", "counting", settings);
        Asset asset = gateway.service(Asset.class, "counting");

        Await.until("it is read", () -> value(asset, "a") instanceof Integer);
        Await.until(
                "its description is the asset's",
                () -> ids(configuration, "counting").containsAll(List.of("a#counter.name", "b#counter.name")));
        // a password reaches the driver as encrypted text
        assertThat(value(asset, "b")).isEqualTo("right");
        asset.write(List.of(write("a", 100)));
        assertThat(value(asset, "a")).isEqualTo(105);

        configuration.updateConfiguration("counters", Map.of("step", 7));
        asset.write(List.of(write("a", 0)));
        Await.until("the new step counts", () -> {
            asset.write(List.of(write("a", 0)));
            return Integer.valueOf(7).equals(value(asset, "a"));
        });
        running++;
    }

    @Test
    void aWireComponentWithSeveralPorts() throws Exception {
        gateway.install("wire");
        String pid = PREFIX + "wire.SumAndDifference";
        WireComponentDefinitionService definitions = gateway.framework().service(WireComponentDefinitionService.class);
        Await.until(
                "it is offered with its ports",
                () -> definitions.getComponentDefinitions().stream()
                        .anyMatch(each -> pid.equals(each.getFactoryPid())
                                && each.getDefaultInputPorts() == 2
                                && each.getDefaultOutputPorts() == 2
                                && "difference".equals(each.getOutputPortNames().get(1))));
        WireEnds.Source left = new WireEnds.Source(gateway, "left");
        WireEnds.Source right = new WireEnds.Source(gateway, "right");
        WireEnds.Sink sum = new WireEnds.Sink(gateway, "sum");
        WireEnds.Sink difference = new WireEnds.Sink(gateway, "difference");
        String graph = """
                {"components":[
                  {"pid":"left","inputPortCount":0,"outputPortCount":1},
                  {"pid":"right","inputPortCount":0,"outputPortCount":1},
                  {"pid":"maths","inputPortCount":2,"outputPortCount":2},
                  {"pid":"sum","inputPortCount":1,"outputPortCount":0},
                  {"pid":"difference","inputPortCount":1,"outputPortCount":0}],
                 "wires":[
                  {"emitter":"left","emitterPort":0,"receiver":"maths","receiverPort":0},
                  {"emitter":"right","emitterPort":0,"receiver":"maths","receiverPort":1},
                  {"emitter":"maths","emitterPort":0,"receiver":"sum","receiverPort":0},
                  {"emitter":"maths","emitterPort":1,"receiver":"difference","receiverPort":0}]}
                """;
        gateway.create(pid, "maths", Map.of("receiver.port.count", 2, "emitter.port.count", 2));
        gateway.configuration()
                .updateConfiguration("org.eclipse.kura.wire.graph.WireGraphService", Map.of("WireGraph", graph));

        Await.until("records pass", () -> {
            left.emit("x", 30);
            right.emit("x", 12);
            return sum.records.contains(Map.of("x", 42)) && difference.records.contains(Map.of("x", 18));
        });
        running++;
    }

    @Test
    void aPublisherApplication() throws Exception {
        gateway.install("publisher");
        String pid = PREFIX + "publisher.HeatDemo";
        ConfigurationService configuration = gateway.configuration();
        Await.until(
                "it is seeded",
                () -> configuration.getConfigurableComponentPids().contains(pid));
        gateway.create(
                "org.eclipse.kura.cloud.publisher.CloudPublisher",
                "heat-publisher",
                Map.of("cloud.endpoint.service.pid", Gateway.CLOUD, "appId", "HEAT", "app.topic", "now", "qos", 1));
        gateway.create(
                "org.eclipse.kura.cloud.subscriber.CloudSubscriber",
                "heat-subscriber",
                Map.of("cloud.endpoint.service.pid", Gateway.CLOUD, "appId", "HEAT", "app.topic", "set/#"));
        configuration.updateConfiguration(
                pid,
                Map.of(
                        "CloudPublisher.target", "(kura.service.pid=heat-publisher)",
                        "CloudSubscriber.target", "(kura.service.pid=heat-subscriber)"));
        String topic = CloudSide.ACCOUNT + "/" + CloudSide.GATEWAY + "/HEAT/";

        CloudSide.Message message = cloud.await(topic + "now", each -> true, () -> {});
        assertThat(message.metrics().getFloat("temperature", 0)).isEqualTo(20.5f);
        // what the broker confirmed came back to the application
        cloud.await(topic + "now", each -> each.metrics().getInt("confirmed", 0) > 0, () -> {});
        // and so does what the cloud sends
        JsonObject setPoint = new JsonObject().add("metrics", new JsonObject().add("setpoint", 65));
        cloud.await(
                topic + "now",
                each -> {
                    cloud.publish(topic + "set/point", setPoint);
                    return each.metrics().getFloat("temperature", 0) == 65f;
                },
                () -> {});
        running++;
    }

    @Test
    void aCloudletOnTheDeprecatedApi() throws Exception {
        gateway.install("cloudlet");
        Await.until(
                "it answers", () -> cloud.ask("NOTES-V1/GET/none", Map.of(), "").code() == 500);

        assertThat(cloud.ask("NOTES-V1/PUT/door", Map.of("text", "closed"), "").code())
                .isEqualTo(200);
        CloudSide.Message note = cloud.ask("NOTES-V1/GET/door", Map.of(), "");
        assertThat(note.code()).isEqualTo(200);
        assertThat(note.metrics().getString("text", "")).isEqualTo("closed");
        assertThat(cloud.ask("NOTES-V1/EXEC/door", Map.of(), "").code()).isEqualTo(404);
        running++;
    }

    @Test
    void aSelfConfiguringComponent() throws Exception {
        gateway.install("selfconfiguring");
        String pid = PREFIX + "selfconfiguring.Lamps";
        ConfigurationService configuration = gateway.configuration();
        Await.until(
                "it is known",
                () -> configuration.getConfigurableComponentPids().contains(pid));

        assertThat(ids(configuration, pid)).containsExactlyInAnyOrder("lamp0.brightness", "lamp1.brightness", "mode");
        assertThat(configuration.getComponentConfiguration(pid).getConfigurationProperties())
                .containsEntry("lamp1.brightness", 20)
                .containsEntry("mode", "day");
        configuration.updateConfiguration(pid, Map.of("lamp1.brightness", 75, "mode", "night"));
        Await.until(
                "it has the new setting",
                () -> Integer.valueOf(75)
                        .equals(configuration
                                .getComponentConfiguration(pid)
                                .getConfigurationProperties()
                                .get("lamp1.brightness")));
        running++;
    }

    @Test
    void aRequestHandler() throws Exception {
        gateway.install("requesthandler");
        Await.until(
                "it answers", () -> cloud.ask("ECHO-V1/EXEC/a", Map.of(), "").code() == 200);

        CloudSide.Message echo = cloud.ask("ECHO-V1/EXEC/a/b/c", Map.of(), "hello");
        assertThat(echo.metrics().getString("resources", "")).isEqualTo("a+b+c");
        assertThat(echo.metrics().getString("device", "")).isEqualTo(CloudSide.GATEWAY);
        assertThat(echo.body()).isEqualTo("hello");
        assertThat(cloud.ask("ECHO-V1/EXEC", Map.of(), "").code()).isEqualTo(400);
        assertThat(cloud.ask("ECHO-V1/GET/a", Map.of(), "").code()).isEqualTo(500);
        running++;
    }

    @Test
    void aJaxRsService() throws Exception {
        Bundle jaxRs = gateway.framework().bundle("io.genkan.kura.jaxrs");
        assertThat(jaxRs.getState()).as("nobody needs it yet").isNotEqualTo(Bundle.ACTIVE);
        Bundle addOn = gateway.install("jaxrs");
        assertThat(jaxRs.getState()).isEqualTo(Bundle.ACTIVE);
        gateway.identity("cook", "misoshiru-3", "rest.recipes");
        gateway.identity("guest", "ochazuke-4-u", "rest.assets");
        gateway.identity("boss", "katsudon-9-x", "kura.admin");
        String cook = "cook:misoshiru-3";
        Await.until(
                "it is published",
                () -> gateway.ask("GET", "recipes/v1", null, cook).statusCode() == 200);

        String[][] table = {
            // identity, method, path, body, status, answer
            {cook, "GET", "recipes/v1", null, "200", "{\"recipes\":[]}"},
            {
                cook,
                "PUT",
                "recipes/v1",
                "{\"name\":\"udon\",\"minutes\":12}",
                "200",
                "{\"name\":\"udon\",\"minutes\":12}"
            },
            {cook, "GET", "recipes/v1/udon", null, "200", "{\"name\":\"udon\",\"minutes\":12}"},
            {cook, "GET", "recipes/v1/udon?scale=2", null, "200", "{\"name\":\"udon\",\"minutes\":24}"},
            {cook, "PUT", "recipes/v1", "{\"name\":\"udon\"}", "400", "{\"message\":\"Name and minutes are needed\"}"},
            {
                cook,
                "PUT",
                "recipes/v1",
                "{\"name\":",
                "400",
                "{\"message\":\"The body is not the JSON that is expected here.\"}"
            },
            {cook, "GET", "recipes/v1/soba", null, "404", null},
            {cook, "GET", "recipes/v9", null, "404", "{\"message\":\"There is nothing at this path.\"}"},
            {cook, "POST", "recipes/v1/udon", "{}", "405", "{\"message\":\"This path does not know this method.\"}"},
            {cook, "GET", "recipes/v1/whoami", null, "200", "cook GET recipes/v1/whoami true"},
            {"guest:ochazuke-4-u", "GET", "recipes/v1/whoami", null, "200", "guest GET recipes/v1/whoami false"},
            {"guest:ochazuke-4-u", "GET", "recipes/v1", null, "403", null},
            {"guest:ochazuke-4-u", "POST", "recipes/v1/_clear", null, "403", null},
            {"boss:katsudon-9-x", "GET", "recipes/v1/udon", null, "200", "{\"name\":\"udon\",\"minutes\":12}"},
            {"cook:wrong", "GET", "recipes/v1", null, "401", "{\"message\":\"Log in first.\"}"},
            {null, "GET", "recipes/v1", null, "401", "{\"message\":\"Log in first.\"}"},
            {null, "GET", "recipes/v1/whoami", null, "401", "{\"message\":\"Log in first.\"}"},
            {cook, "GET", "recipes/v1/fails", null, "500", "{\"message\":\"The stove is cold\"}"},
            {cook, "POST", "recipes/v1/_clear", null, "204", ""},
            {cook, "GET", "recipes/v1", null, "200", "{\"recipes\":[]}"},
        };
        for (String[] row : table) {
            HttpResponse<String> answer = gateway.ask(row[1], row[2], row[3], row[0]);
            String what = row[0] + " " + row[1] + " " + row[2] + " -> " + answer.body();
            assertThat(answer.statusCode()).as(what).isEqualTo(Integer.parseInt(row[4]));
            if (row[5] != null) {
                assertThat(answer.body()).as(what).isEqualTo(row[5]);
            }
            if (row[4].equals("401")) {
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"kura-rest-api\"");
            }
        }
        sessionsNeedTheirToken();
        anAddOnMayRecognizeIdentities();

        // the same class over MQTT
        CloudSide.Message put = cloud.ask("RECIPES-V1/PUT", Map.of(), "{\"name\":\"ramen\",\"minutes\":9}");
        assertThat(put.code()).isEqualTo(200);
        assertThat(cloud.ask("RECIPES-V1/GET", Map.of(), "").body())
                .isEqualTo("{\"recipes\":[{\"name\":\"ramen\",\"minutes\":9}]}");
        assertThat(cloud.ask("RECIPES-V1/EXEC/_clear", Map.of(), "").code()).isEqualTo(200);
        assertThat(cloud.ask("RECIPES-V1/POST/_clear", Map.of(), "").code()).isEqualTo(404);

        addOn.stop();
        assertThat(gateway.ask("GET", "recipes/v1", null, cook).statusCode()).isEqualTo(404);
        addOn.start();
        assertThat(gateway.ask("GET", "recipes/v1", null, cook).statusCode()).isEqualTo(200);
        running++;
    }

    private void anAddOnMayRecognizeIdentities() throws Exception {
        String[][] badges = {{"17", "recipes/v1", "200"}, {"18", "recipes/v1", "403"}, {"99", "recipes/v1", "401"}};
        for (String[] row : badges) {
            HttpRequest request =
                    gateway.request(row[1]).header("X-Badge", row[0]).build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("badge " + row[0]).isEqualTo(Integer.parseInt(row[2]));
        }
    }

    private void sessionsNeedTheirToken() throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        HttpResponse<String> login = browser.send(
                gateway.request("session/v1/login/password")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"username\":\"cook\",\"password\":\"misoshiru-3\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(200);
        HttpRequest.Builder recipes = gateway.request("recipes/v1");
        assertThat(browser.send(recipes.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("without token")
                .isEqualTo(401);
        String token = com.eclipsesource.json.Json.parse(browser.send(
                                gateway.request("session/v1/xsrfToken").build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .asObject()
                .getString("xsrfToken", "");
        assertThat(browser.send(recipes.header("X-XSRF-Token", token).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("with token")
                .isEqualTo(200);
    }

    @Test
    void anIdentityExtension() throws Exception {
        gateway.install("identity");
        gateway.identity("porter", "genkan-kagi-7", "rest.assets");
        IdentityService identities = gateway.framework().service(IdentityService.class);
        String pid = PREFIX + "identity.Badges";
        Await.until("it is asked", () -> badge(identities, pid) != null);

        assertThat(badge(identities, pid)).isEqualTo(0);
        identities.updateIdentityConfiguration(badge(identities, pid, 17));
        assertThat(badge(identities, pid)).isEqualTo(17);
        assertThatThrownBy(() -> identities.updateIdentityConfiguration(badge(identities, pid, -1)))
                .isInstanceOf(KuraException.class);
        assertThat(badge(identities, pid)).isEqualTo(17);
        running++;
    }

    private static IdentityConfiguration badge(IdentityService identities, String pid, int badge) throws KuraException {
        ComponentConfiguration known = configurations(identities).stream()
                .filter(each -> pid.equals(each.getPid()))
                .findFirst()
                .orElseThrow();
        return new IdentityConfiguration(
                "porter", List.of(new AdditionalConfigurations(List.of(new ComponentConfiguration() {
                    @Override
                    public String getPid() {
                        return pid;
                    }

                    @Override
                    public org.eclipse.kura.configuration.metatype.OCD getDefinition() {
                        return known.getDefinition();
                    }

                    @Override
                    public Map<String, Object> getConfigurationProperties() {
                        return Map.of("badge", badge);
                    }
                }))));
    }

    private static @org.jspecify.annotations.Nullable Object badge(IdentityService identities, String pid)
            throws KuraException {
        return configurations(identities).stream()
                .filter(each -> pid.equals(each.getPid()))
                .findFirst()
                .map(each -> each.getConfigurationProperties().get("badge"))
                .orElse(null);
    }

    private static List<ComponentConfiguration> configurations(IdentityService identities) throws KuraException {
        return identities
                .getIdentityConfiguration("porter", Set.of(AdditionalConfigurations.class))
                .flatMap(each -> each.getComponent(AdditionalConfigurations.class))
                .map(AdditionalConfigurations::getConfigurations)
                .orElse(List.of());
    }

    private static void channel(Map<String, Object> settings, String name, String valueType, String counter) {
        Map.of(
                        "+name", name,
                        "+type", "READ_WRITE",
                        "+value.type", valueType,
                        "+enabled", "true",
                        "counter.name", counter)
                .forEach((key, value) -> settings.put(name + "#" + key, value));
    }

    private static ChannelRecord write(String channel, int value) {
        return ChannelRecord.createWriteRecord(channel, TypedValues.newIntegerValue(value));
    }

    private static @org.jspecify.annotations.Nullable Object value(Asset asset, String channel) throws KuraException {
        ChannelRecord record = asset.read(Set.of(channel)).get(0);
        return record.getValue() == null ? null : record.getValue().getValue();
    }

    private static List<String> ids(ConfigurationService configuration, String pid) throws KuraException {
        ComponentConfiguration found = configuration.getComponentConfiguration(pid);
        return found == null || found.getDefinition() == null
                ? List.of()
                : found.getDefinition().getAD().stream().map(AD::getId).toList();
    }
}
