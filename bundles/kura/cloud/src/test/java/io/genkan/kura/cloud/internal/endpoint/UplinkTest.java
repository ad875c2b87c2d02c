package io.genkan.kura.cloud.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.cloud.internal.Await;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLog;
import io.genkan.kura.cloud.internal.endpoint.FakeDataService.Sent;
import io.genkan.kura.cloud.internal.payload.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudClientListener;
import org.eclipse.kura.cloud.CloudPayloadEncoding;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.system.ExtendedProperties;
import org.eclipse.kura.system.ExtendedPropertyGroup;
import org.eclipse.kura.system.SystemAdminService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

@Timeout(60)
class UplinkTest {
    private static final PayloadCodec PROTOBUF = new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, false);

    private final FakeDataService data = new FakeDataService();
    private final SystemService system = Mockito.mock(SystemService.class);
    private final StatusLog status = new StatusLog();
    private final BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
    private final Uplink uplink;

    UplinkTest() {
        SystemAdminService admin = Mockito.mock(SystemAdminService.class);
        Mockito.when(admin.getUptime()).thenReturn("4711");
        Mockito.when(system.getDeviceName()).thenReturn("pump house");
        Mockito.when(system.getModelName()).thenReturn("box");
        Mockito.when(system.getSerialNumber()).thenReturn(null);
        Mockito.when(system.getJavaVmVersion()).thenReturn("17");
        Mockito.when(system.getJavaVmInfo()).thenReturn("mixed mode");
        Mockito.when(system.getBiosVersion()).thenThrow(new IllegalStateException("no BIOS"));
        Mockito.when(system.getExtendedProperties())
                .thenReturn(Optional.of(new ExtendedProperties(
                        "1.0", List.of(new ExtendedPropertyGroup("site", Map.of("hall", "7"))))));
        DeviceProfile profile = new DeviceProfile(system, () -> admin, () -> null, "0.1.0");
        uplink = new Uplink(
                data,
                options(Map.of()),
                profile,
                status,
                () -> "NOT_TAMPERED",
                connections::add,
                "notify.pid",
                new Uplink.Times(50, 3_000));
        uplink.start();
    }

    private static CloudOptions options(Map<String, Object> settings) {
        return CloudOptions.from(new Settings(settings));
    }

    @AfterEach
    void close() {
        uplink.close();
    }

    @Test
    void subscribesAndTellsOfItsBirth() throws Exception {
        uplink.register("CONF-V1", new Echo());
        data.connect();

        assertThat(data.subscribed).containsExactly("$EDC/#account-name/#client-id/# 1");
        Sent birth = data.next();
        assertThat(birth.topic()).isEqualTo("$EDC/#account-name/#client-id/MQTT/BIRTH");
        assertThat(birth.qos()).isEqualTo(1);
        assertThat(birth.retain()).isFalse();
        assertThat(birth.priority()).isZero();
        Map<String, Object> metrics = PROTOBUF.decode(birth.payload()).metrics();
        assertThat(metrics)
                .containsEntry("uptime", "4711")
                .containsEntry("display_name", "pump house")
                .containsEntry("model_name", "box")
                .containsEntry("jvm_version", "17 mixed mode")
                .containsEntry("application_framework", "Genkan")
                .containsEntry("application_framework_version", "0.1.0")
                .containsEntry("application_ids", "CONF-V1")
                .containsEntry("accept_encoding", "")
                .containsEntry("payload_encoding", "KURA_PROTOBUF")
                .containsEntry("tamper_status", "NOT_TAMPERED")
                .containsEntry(
                        "extended_properties", "{\"version\":\"1.0\",\"properties\":{\"site\":{\"hall\":\"7\"}}}")
                .containsKeys("connection_ip", "connection_interface", "jvm_profile", "available_processors")
                .doesNotContainKeys("serial_number", "bios_version");
        assertThat(connections.poll(1, TimeUnit.SECONDS)).isTrue();
        assertThat(status.last()).isEqualTo("ONLINE Connected to account acme.");
    }

    @Test
    void saysFarewellBeforeItGoes() throws Exception {
        data.connect();
        data.next();
        data.disconnect(0);
        Sent farewell = data.next();
        assertThat(farewell.topic()).isEqualTo("$EDC/#account-name/#client-id/MQTT/DC");
        assertThat(farewell.qos()).isZero();
        assertThat(PROTOBUF.decode(farewell.payload()).metrics()).containsOnlyKeys("uptime", "display_name");
        assertThat(status.last()).startsWith("OFFLINE NOT_CONNECTED");
    }

    @Test
    void tellsOnceOfManyNewApplications() throws Exception {
        data.connect();
        data.next();
        uplink.register("A", new Echo());
        uplink.register("B", new Echo());
        uplink.unregister("A");
        Sent apps = data.next();
        assertThat(apps.topic()).isEqualTo("$EDC/#account-name/#client-id/MQTT/APPS");
        assertThat(PROTOBUF.decode(apps.payload()).metrics())
                .containsEntry("application_ids", "B")
                .containsKey("uptime");
        assertThat(data.sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void tellsOfItsBirthAgainAfterNewSettings() throws Exception {
        data.connect();
        data.next();
        uplink.configure(options(Map.of("topic.control-prefix", "$X", "payload.encoding", "simple-json")));
        Sent birth = data.next();
        assertThat(birth.topic()).isEqualTo("$X/#account-name/#client-id/MQTT/BIRTH");
        assertThat(new String(birth.payload(), StandardCharsets.UTF_8))
                .contains("\"payload_encoding\":\"SIMPLE_JSON\"");
        assertThat(data.subscribed).containsExactly("$X/#account-name/#client-id/# 1");
    }

    @Test
    void aSlowBrokerDoesNotKeepTheBirthBack() throws Exception {
        data.refusedSubscriptions.set(1);
        data.connect();
        assertThat(data.next().topic()).endsWith("MQTT/BIRTH");
        assertThat(data.subscribed).isEmpty();
    }

    @Test
    void answersRequests() throws Exception {
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        KuraPayload request = request("7");
        request.addMetric("say", "hello");
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET/a/b", PROTOBUF.encode(request));

        Sent reply = nextReply();
        assertThat(reply.topic()).isEqualTo("$EDC/#account-name/console/ECHO-V1/REPLY/7");
        assertThat(reply.qos()).isZero();
        assertThat(reply.priority()).isEqualTo(1);
        assertThat(PROTOBUF.decode(reply.payload()).metrics())
                .containsEntry("response.code", 200)
                .containsEntry("said", "hello")
                .containsEntry("args", "[a, b]")
                .containsEntry("tenant", "acme")
                .containsEntry("device", "gw1")
                .containsEntry("pid", "notify.pid");
    }

    @Test
    void errorsOfHandlersBecomeCodes() throws Exception {
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        Map<String, Integer> expected = new HashMap<>();
        expected.put("PUT", 400);
        expected.put("POST", 404);
        expected.put("EXEC", 500);
        expected.put("DEL", 500);
        expected.put("DANCE", 400);
        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            data.arrive("$EDC/acme/gw1/ECHO-V1/" + each.getKey(), PROTOBUF.encode(request("1")));
            Map<String, Object> answer = PROTOBUF.decode(nextReply().payload()).metrics();
            assertThat(answer).as(each.getKey()).containsEntry("response.code", each.getValue());
            assertThat(answer).as(each.getKey()).containsKey("response.exception.message");
        }
        data.arrive("$EDC/acme/gw1/NONE-V1/GET/x", PROTOBUF.encode(request("1")));
        assertThat(PROTOBUF.decode(nextReply().payload()).metrics())
                .containsEntry("response.code", 404)
                .containsEntry("response.exception.message", "There is no application NONE-V1 here.");
    }

    @Test
    void aHandlerThatAnswersNothingIsTakenForOk() throws Exception {
        uplink.register("QUIET-V1", new RequestHandler() {
            @Override
            public @Nullable KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                return null;
            }
        });
        data.connect();
        data.next();
        data.arrive("$EDC/acme/gw1/QUIET-V1/GET", PROTOBUF.encode(request("1")));
        assertThat(PROTOBUF.decode(nextReply().payload()).metrics()).containsEntry("response.code", 200);
    }

    @Test
    void whatCannotBeAnsweredIsDropped() throws Exception {
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        KuraPayload nobody = new KuraPayload();
        nobody.addMetric("request.id", "1");
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(nobody));
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", new byte[] {1, 2, 3});
        data.arrive("$EDC/acme/gw1/MQTT/BIRTH", PROTOBUF.encode(request("2")));
        data.arrive("$EDC/acme/gw1/OTHER-V1/REPLY/3", PROTOBUF.encode(request("3")));
        data.arrive("nonsense", new byte[0]);
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request("last")));
        assertThat(nextReply().topic()).endsWith("REPLY/last");
    }

    @Test
    void aSlowApplicationDoesNotHoldUpTheOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        uplink.register("SLOW-V1", new RequestHandler() {
            @Override
            public @Nullable KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
        });
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        for (int i = 0; i < 200; i++) {
            data.arrive("$EDC/acme/gw1/SLOW-V1/GET", PROTOBUF.encode(request("slow")));
        }
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request("quick")));
        assertThat(nextReply().topic()).endsWith("ECHO-V1/REPLY/quick");
        release.countDown();
    }

    @Test
    void nobodyWaitsLongerThanACloudDoes() throws Exception {
        int waiting = 5;
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        uplink.register("STUCK-V1", new RequestHandler() {
            @Override
            public @Nullable KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                begun.add(String.valueOf(message.getPayload().getMetric("request.id")));
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
        });
        data.connect();
        data.next();
        for (int i = 0; i < RequestLanes.AT_A_TIME + waiting; i++) {
            data.arrive("$EDC/acme/gw1/STUCK-V1/GET", PROTOBUF.encode(request("stuck" + i)));
        }
        int worked = 0;
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < RequestLanes.AT_A_TIME + waiting; i++) {
            Sent reply = nextReply();
            answered.add(reply.topic());
            Map<String, Object> metrics = PROTOBUF.decode(reply.payload()).metrics();
            assertThat(metrics).containsEntry("response.code", 500);
            worked += String.valueOf(metrics.get("response.exception.message")).contains("still works") ? 1 : 0;
        }
        assertThat(worked).isEqualTo(RequestLanes.AT_A_TIME);
        assertThat(answered).hasSize(RequestLanes.AT_A_TIME + waiting);
        release.countDown();
        uplink.unregister("STUCK-V1");
        uplink.register("STUCK-V1", new Echo());
        data.arrive("$EDC/acme/gw1/STUCK-V1/GET", PROTOBUF.encode(request("after")));
        assertThat(nextReply().topic()).as("no second answer").endsWith("REPLY/after");
        assertThat(begun).as("what waited too long is not carried out").hasSize(RequestLanes.AT_A_TIME);
    }

    @Test
    void aReplyIsNoRequest() throws Exception {
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        data.arrive("$EDC/acme/gw1/ECHO-V1/REPLY/1", PROTOBUF.encode(request("1")));
        data.arrive("$EDC/acme/gw1/ECHO-V1/NOTIFY/gw2/x", PROTOBUF.encode(request("2")));
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request("3")));
        assertThat(nextReply().topic()).endsWith("REPLY/3");
    }

    @Test
    void tooManyRequestsAreAnsweredAsSuch() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        uplink.register("SLOW-V1", new RequestHandler() {
            @Override
            public @Nullable KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
        });
        data.connect();
        data.next();
        for (int i = 0; i <= RequestLanes.AT_A_TIME + RequestLanes.WAITING; i++) {
            data.arrive("$EDC/acme/gw1/SLOW-V1/GET", PROTOBUF.encode(request(String.valueOf(i))));
        }
        assertThat(PROTOBUF.decode(nextReply().payload()).getMetric("response.exception.message"))
                .asString()
                .contains("busy");
        release.countDown();
    }

    @Test
    void manyRequestsAtOnceAreAllAnswered() throws Exception {
        int count = 5_000;
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        for (int i = 0; i < count; i++) {
            data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request(String.valueOf(i))));
        }
        Set<String> answered = new HashSet<>();
        while (answered.size() < count) {
            Sent reply = nextReply();
            assertThat(PROTOBUF.decode(reply.payload()).metrics()).containsEntry("response.code", 200);
            assertThat(answered.add(reply.topic())).as(reply.topic()).isTrue();
        }
    }

    @Test
    void idsThatCannotStandInATopicAreDropped() throws Exception {
        uplink.register("ECHO-V1", new Echo());
        data.connect();
        data.next();
        for (String id : List.of("", "a/b", "+", "#", "1\0")) {
            data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request(id)));
        }
        KuraPayload number = request("1");
        number.addMetric("request.id", 1L);
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(number));
        data.arrive("$EDC/acme/gw1/ECHO-V1/GET", PROTOBUF.encode(request("-17")));
        assertThat(nextReply().topic()).isEqualTo("$EDC/#account-name/console/ECHO-V1/REPLY/-17");
    }

    @Test
    void anAnswerThatCannotBeSentIsToldOf() throws Exception {
        uplink.register("ODD-V1", new RequestHandler() {
            @Override
            public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                KuraPayload payload = new KuraPayload();
                payload.addMetric("odd", List.of());
                return new KuraMessage(payload);
            }

            @Override
            public KuraMessage doPut(RequestHandlerContext context, KuraMessage message) {
                throw new NoClassDefFoundError("gone");
            }
        });
        data.connect();
        data.next();
        for (String method : List.of("GET", "PUT")) {
            data.arrive("$EDC/acme/gw1/ODD-V1/" + method, PROTOBUF.encode(request(method)));
            assertThat(PROTOBUF.decode(nextReply().payload()).metrics()).containsEntry("response.code", 500);
        }
    }

    @Test
    void anApplicationHasOneHandler() throws Exception {
        uplink.register("A", new Echo());
        assertThatThrownBy(() -> uplink.register("A", new Echo())).isInstanceOf(KuraException.class);
        assertThatThrownBy(() -> uplink.register("a/b", new Echo())).isInstanceOf(KuraException.class);
        uplink.unregister("A");
        uplink.register("A", new Echo());
        assertThat(uplink.apps()).containsExactly("A");
    }

    @Test
    void notificationsGoToTheRequester() throws Exception {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("progress", 50);
        uplink.notifications()
                .publish(new KuraMessage(
                        payload,
                        Map.of("appId", "DEPLOY-V2", "messageType", "download", "requestorClientId", "console")));
        assertThat(data.next().topic()).isEqualTo("$EDC/#account-name/console/DEPLOY-V2/NOTIFY/#client-id/download");
        assertThatThrownBy(() -> uplink.notifications().publish(new KuraMessage(payload, Map.of("appId", "X"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestorClientId");
    }

    @Test
    void publishesWhatPublishersAddress() throws Exception {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("m", 1);
        Map<String, Object> properties =
                new HashMap<>(Map.of("FULL_TOPIC", "a/b", "QOS", 1, "RETAIN", true, "PRIORITY", 3));
        assertThat(uplink.publish(new KuraMessage(payload, properties))).isEqualTo("1");
        Sent sent = data.next();
        assertThat(sent.topic()).isEqualTo("a/b");
        assertThat(sent.qos()).isEqualTo(1);
        assertThat(sent.retain()).isTrue();
        assertThat(sent.priority()).isEqualTo(3);
        properties.put("QOS", 0);
        assertThat(uplink.publish(new KuraMessage(payload, properties))).isNull();
        data.next();

        uplink.configure(options(Map.of("topic.control-prefix", "$X")));
        uplink.publish(new KuraMessage(payload, Map.of("FULL_TOPIC", "$EDC/a/b", "CONTROL", true)));
        assertThat(data.next().topic()).isEqualTo("$X/a/b");
        uplink.publish(new KuraMessage(payload, Map.of("APP_ID", "W1", "APP_TOPIC", "x")));
        assertThat(data.next().topic()).isEqualTo("#account-name/#client-id/W1/x");
        assertThatThrownBy(() -> uplink.publish(new KuraMessage(payload, Map.of())))
                .isInstanceOf(KuraException.class)
                .hasMessageContaining("FULL_TOPIC");
    }

    @Test
    void subscribersGetTheirMessages() throws Exception {
        BlockingQueue<KuraMessage> got = new LinkedBlockingQueue<>();
        Object owner = new Object();
        data.connect();
        uplink.subscribe("#account-name/#client-id/W1/A1/#", 1, got::add, owner);
        uplink.subscribe("$EDC/#account-name/#client-id/W1/covered", 1, got::add, owner);
        Await.until("subscribed", () -> data.subscribed.contains("#account-name/#client-id/W1/A1/# 1"));
        KuraPayload payload = new KuraPayload();
        payload.addMetric("m", 1);
        data.arrive("acme/gw1/W1/A1/pump", PROTOBUF.encode(payload));
        KuraMessage message = got.poll(5, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        if (message != null) {
            assertThat(message.getPayload().getMetric("m")).isEqualTo(1);
            assertThat(message.getProperties()).containsEntry("deviceId", "gw1").containsEntry("appTopic", "A1/pump");
        }
        data.arrive("acme/other/W1/A1/pump", PROTOBUF.encode(payload));
        data.arrive("$EDC/acme/gw1/W1/covered", PROTOBUF.encode(payload));
        assertThat(got).hasSize(1);
        assertThat(data.subscribed).noneMatch(each -> each.contains("covered"));

        uplink.takeBack(owner, null);
        Await.until(
                "unsubscribed", () -> data.subscribed.equals(java.util.Set.of("$EDC/#account-name/#client-id/# 1")));
    }

    @Test
    void olderApplicationsUseACloudClient() throws Exception {
        AppClient client = new AppClient(uplink, "OLD-V1");
        CloudClientListener listener = Mockito.mock(CloudClientListener.class);
        client.addCloudClientListener(listener);
        uplink.add(client);
        client.subscribe("data/#", 0);
        data.connect();
        Mockito.verify(listener).onConnectionEstablished();
        assertThat(data.subscribed).contains("#account-name/#client-id/OLD-V1/data/# 0");
        data.next();

        int id = client.publish("out", new KuraPayload(), 1, false);
        assertThat(data.sent).extracting(Sent::topic).contains("#account-name/#client-id/OLD-V1/out");
        Mockito.verify(listener).onMessagePublished(id, "#account-name/#client-id/OLD-V1/out");
        assertThat(client.getInFlightMessageIds()).containsExactly(id);
        uplink.onMessageConfirmed(id, "#account-name/#client-id/OLD-V1/out");
        Mockito.verify(listener).onMessageConfirmed(id, "#account-name/#client-id/OLD-V1/out");

        client.controlPublish("gw2", "ask", new KuraPayload(), 0, false, 1);
        assertThat(data.sent).extracting(Sent::topic).contains("$EDC/#account-name/gw2/OLD-V1/ask");

        data.arrive("$EDC/acme/gw1/OLD-V1/GET/x", PROTOBUF.encode(request("1")));
        Mockito.verify(listener)
                .onControlMessageArrived(
                        Mockito.eq("gw1"), Mockito.eq("GET/x"), Mockito.any(), Mockito.eq(0), Mockito.eq(false));
        data.arrive("acme/gw1/OLD-V1/data/y", PROTOBUF.encode(new KuraPayload()));
        Mockito.verify(listener)
                .onMessageArrived(
                        Mockito.eq("gw1"), Mockito.eq("data/y"), Mockito.any(), Mockito.eq(0), Mockito.eq(false));
        client.release();
        assertThat(uplink.apps()).isEmpty();
    }

    @Test
    void listenersHearOfTheConnection() {
        List<String> heard = new ArrayList<>();
        uplink.connectionListeners().add(new CloudConnectionListener() {
            @Override
            public void onConnectionEstablished() {
                heard.add("established");
            }

            @Override
            public void onConnectionLost() {
                heard.add("lost");
            }

            @Override
            public void onDisconnected() {
                heard.add("disconnected");
            }
        });
        data.connect();
        uplink.onConnectionLost(new Exception());
        data.connect();
        data.disconnect(0);
        assertThat(heard).containsExactly("established", "lost", "established", "disconnected");
    }

    private Sent nextReply() throws InterruptedException {
        Sent next = data.next();
        while (!next.topic().contains("/REPLY/")) {
            next = data.next();
        }
        return next;
    }

    private static KuraPayload request(String id) {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("request.id", id);
        payload.addMetric("requester.client.id", "console");
        return payload;
    }

    private static final class Echo implements RequestHandler {
        @Override
        public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
            KuraPayload answer = new KuraPayload();
            Object said = message.getPayload().getMetric("say");
            answer.addMetric("said", said == null ? "" : said);
            answer.addMetric("args", String.valueOf(message.getProperties().get("args")));
            answer.addMetric(
                    "tenant", String.valueOf(context.getContextProperties().get("TENANT_ID")));
            answer.addMetric(
                    "device", String.valueOf(context.getContextProperties().get("DEVICE_ID")));
            answer.addMetric(
                    "pid", String.valueOf(context.getContextProperties().get("NOTIFICATION_PUBLISHER_PID")));
            return new KuraMessage(answer);
        }

        @Override
        public KuraMessage doPut(RequestHandlerContext context, KuraMessage message) throws KuraException {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, "bad");
        }

        @Override
        public KuraMessage doPost(RequestHandlerContext context, KuraMessage message) throws KuraException {
            throw new KuraException(KuraErrorCode.NOT_FOUND, "not there");
        }

        @Override
        public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) {
            throw new IllegalStateException("broken");
        }
    }
}
