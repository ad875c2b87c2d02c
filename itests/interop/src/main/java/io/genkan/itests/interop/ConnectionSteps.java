package io.genkan.itests.interop;

import static io.genkan.itests.interop.Steps.check;

import io.genkan.itests.interop.ManagementClient.Arrived;
import java.util.Map;

/** A second cloud connection beside the first: another account and client id, another encoding. */
final class ConnectionSteps implements AutoCloseable {
    private static final String ENDPOINT = "org.eclipse.kura.cloud.CloudService-second";
    private static final String DATA = "org.eclipse.kura.data.DataService-second";
    private static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport-second";
    private static final String ACCOUNT = "elsewhere";
    private static final String DEVICE = "gateway-too";
    private static final String PUBLISHER = "pump-data-second";

    private final ManagementClient first;
    private final ManagementClient second;
    private final String device;
    private final Network network;

    /**
     * How the broker is reached.
     *
     * @param url as the gateway writes it
     * @param credentials file in the gateway's data folder, may be empty
     * @param inside whether it is the broker inside the gateway, which takes messages of 10 MB at most, drops some for clients
     *     that do not read them fast enough, and shares its memory with what is tried here
     */
    record Network(String url, String user, String password, String credentials, boolean inside) {
        /** {@return bytes of a large body, of which the broker takes the message also when it is written as JSON} */
        int largeBody() {
            return inside ? 7 << 20 : 10 << 20;
        }
    }

    ConnectionSteps(ManagementClient first, String device, Network network) throws Exception {
        this.first = first;
        this.device = device;
        this.network = network;
        this.second = new ManagementClient(
                network.url().replace("mqtt:", "tcp:"), network.user(), network.password(), ACCOUNT, "console-second");
    }

    private void put(String pid, String... properties) throws Exception {
        first.done(device, "CONF-V1/PUT/configurations/" + pid, Map.of(), Xml.document(pid, properties));
    }

    void create() throws Exception {
        first.done(
                device,
                "CLD-V1/POST/cloudEndpoint",
                Map.of(),
                "{\"cloudConnectionFactoryPid\":\"org.eclipse.kura.cloud.CloudService\",\"cloudEndpointPid\":\""
                        + ENDPOINT + "\"}");
        put(ENDPOINT, "payload.encoding", "String", "simple-json", "encode.gzip", "Boolean", "false");
        put(
                TRANSPORT,
                "broker-url",
                "String",
                network.url(),
                "topic.context.account-name",
                "String",
                ACCOUNT,
                "client-id",
                "String",
                DEVICE,
                "credentials.file",
                "String",
                network.credentials());
        put(DATA, "connect.auto-on-startup", "Boolean", "true");
        Arrived birth = second.lifeCycle(each -> each.topic().equals("$EDC/elsewhere/gateway-too/MQTT/BIRTH"), 30);
        check(birth != null, "The second connection has no birth certificate within 30 s");
        if (birth != null) {
            check("SIMPLE_JSON".equals(birth.payload().metric("payload_encoding")), birth.payload(), "SIMPLE_JSON");
        }
    }

    /** The same line on both connections. */
    void publish() throws Exception {
        first.done(
                device,
                "CLD-V1/POST/pubSub",
                Map.of(),
                "{\"pid\":\"" + PUBLISHER + "\",\"factoryPid\":\"org.eclipse.kura.cloud.publisher.CloudPublisher\","
                        + "\"cloudEndpointPid\":\"" + ENDPOINT + "\"}");
        put("publish", "CloudPublisher.target", "String", "(kura.service.pid=" + PUBLISHER + ")");
        ManagementSteps.await("data on the second connection", () -> second.dataWithin(2));
        put("publish", "CloudPublisher.target", "String", "(kura.service.pid=pump-data)");
        ManagementSteps.await("data on the first connection", () -> first.dataWithin(1));
        ManagementSteps.await("silence on the second connection", () -> !second.dataWithin(2));
        check(first.dataWithin(1), "The first connection is silent");
    }

    /** Requests on both at the same time, each in its encoding, compressed and not; no reply goes astray. */
    void requests() throws Exception {
        for (int i = 0; i < 20; i++) {
            String here = first.prepare();
            String there = second.prepare();
            Payload toFirst = Payload.of(first.identified(here, Map.of()), "");
            Payload toSecond = Payload.of(second.identified(there, Map.of()), "");
            byte[] protobuf = toFirst.protobuf();
            byte[] json = toSecond.json();
            first.send(0, device, "CONF-V1/GET/configurations/timer", i % 2 == 0 ? protobuf : Payload.gzip(protobuf));
            second.send(0, DEVICE, "CONF-V1/GET/configurations/timer", i % 2 == 0 ? json : Payload.gzip(json));
            Arrived answered = first.await(here);
            Arrived alsoAnswered = second.await(there);
            check(answered.compressed(), "The first connection does not compress");
            check(!alsoAnswered.compressed(), "The second connection compresses");
            check(answered.payload().code() == 200, answered.payload(), "200");
            check(answered.payload().text().equals(alsoAnswered.payload().text()), "The answers differ");
        }
        String large = second.prepare();
        Payload largePayload = new Payload(
                System.currentTimeMillis(), second.identified(large, Map.of()), new byte[network.largeBody()]);
        second.send(0, DEVICE, "ASSET-V1/EXEC/read", largePayload.json());
        Payload refused = second.await(large).payload();
        check(refused.code() == 400 && !refused.sentence().isEmpty(), refused, "400 and a sentence");
        String strange = first.takeStrange() + second.takeStrange();
        check(strange.isEmpty(), strange);
    }

    void delete() throws Exception {
        first.done(
                device,
                "CLD-V1/DEL/pubSub",
                Map.of(),
                "{\"pid\":\"" + PUBLISHER + "\",\"factoryPid\":\"org.eclipse.kura.cloud.publisher.CloudPublisher\"}");
        first.done(
                device,
                "CLD-V1/DEL/cloudEndpoint",
                Map.of(),
                "{\"cloudConnectionFactoryPid\":\"org.eclipse.kura.cloud.CloudService\",\"cloudEndpointPid\":\""
                        + ENDPOINT + "\"}");
        Arrived gone = second.lifeCycle(each -> each.topic().equals("$EDC/elsewhere/gateway-too/MQTT/DC"), 10);
        check(gone != null, "The second connection does not take its leave");
        first.done(device, "CONF-V1/GET/snapshots");
    }

    @Override
    public void close() throws Exception {
        second.close();
    }
}
