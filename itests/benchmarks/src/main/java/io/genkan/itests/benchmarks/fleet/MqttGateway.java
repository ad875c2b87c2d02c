package io.genkan.itests.benchmarks.fleet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of the broker that speaks MQTT 3.1.1 as far as a gateway needs it: birth, will, telemetry with QoS 1. */
final class MqttGateway implements EventLoop.Handler {
    private static final int CONNECT = 0x10;
    private static final int CONNECTED = 2;
    private static final int PUBLISH = 3;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBLISHED = 4;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBSCRIBED = 9;
    private static final int PING = 0xc0;
    private static final int KEEP_ALIVE_SECONDS = 600;

    /** Hears what happens. */
    interface Listener {
        void ready(MqttGateway gateway);

        void acknowledged(MqttGateway gateway);

        void received(int messages);

        void lost(String why);
    }

    private final String account;
    private final String name;
    private final String subscription;
    private final Listener listener;
    private EventLoop.@org.jspecify.annotations.Nullable Connection connection;
    private int id;

    /** @param subscription topic filter, with QoS 0 */
    MqttGateway(String account, String name, String subscription, Listener listener) {
        this.account = account;
        this.name = name;
        this.subscription = subscription;
        this.listener = listener;
    }

    @Override
    public void opened(EventLoop.Connection opened) {
        connection = opened;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(0b0000_0110); // a will, and no session of before
        body.write(KEEP_ALIVE_SECONDS >> 8);
        body.write(KEEP_ALIVE_SECONDS & 0xff);
        text(body, name);
        text(body, "$EDC/" + account + "/" + name + "/MQTT/LWT");
        text(body, "");
        send(CONNECT, body);
    }

    @Override
    public void received(EventLoop.Connection from, ByteBuffer bytes) {
        int messages = 0;
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int type = (bytes.get() & 0xff) >> 4;
            int length = length(bytes);
            if (length < 0 || length > bytes.remaining()) {
                bytes.position(start);
                break;
            }
            bytes.position(bytes.position() + length);
            switch (type) {
                case CONNECTED -> subscribe();
                case SUBSCRIBED -> listener.ready(this);
                case PUBLISHED -> listener.acknowledged(this);
                case PUBLISH -> messages++;
                default -> {}
            }
        }
        if (messages > 0) {
            listener.received(messages);
        }
    }

    @Override
    public void closed(String why) {
        listener.lost(why);
    }

    private void subscribe() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        identify(body);
        text(body, subscription);
        body.write(0);
        send(SUBSCRIBE, body);
    }

    void birth() {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        String[] metrics = {
            "display_name",
            name,
            "model_name",
            "press gateway",
            "serial_number",
            name,
            "firmware_version",
            "1.0.0",
            "os",
            "Linux",
            "os_version",
            "6.1.0",
            "os_arch",
            "aarch64",
            "jvm_version",
            "17.0.12",
            "kura_version",
            "0.1.0",
            "application_ids",
            "CONF-V1,CMD-V1,DEPLOY-V2,ASSET-V1,INVENTORY-V1",
            "connection_ip",
            "10.0.0.7"
        };
        for (int i = 0; i < metrics.length; i += 2) {
            metric(payload, metrics[i], metrics[i + 1]);
        }
        publish("$EDC/" + account + "/" + name + "/MQTT/BIRTH", payload);
    }

    /** Sends values of a machine, as KuraPayload. */
    void telemetry(double value) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (String channel : new String[] {"temperature", "pressure", "vibration", "speed", "power", "energy"}) {
            metric(payload, channel, value);
        }
        metric(payload, "assetName", "press");
        publish(account + "/" + name + "/W1/A1/press", payload);
    }

    void ping() {
        send(PING, new ByteArrayOutputStream());
    }

    private void publish(String topic, ByteArrayOutputStream payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        identify(body);
        body.writeBytes(payload.toByteArray());
        send(PUBLISH_QOS_1, body);
    }

    private void identify(ByteArrayOutputStream body) {
        id = id % 0xffff + 1;
        body.write(id >> 8);
        body.write(id & 0xff);
    }

    private void send(int type, ByteArrayOutputStream body) {
        EventLoop.Connection open = connection;
        if (open != null) {
            ByteArrayOutputStream packet = new ByteArrayOutputStream(body.size() + 5);
            packet.write(type);
            number(packet, body.size());
            packet.writeBytes(body.toByteArray());
            open.send(packet.toByteArray());
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length & 0xff);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int length(ByteBuffer bytes) {
        int value = 0;
        for (int shift = 0; shift < 28 && bytes.hasRemaining(); shift += 7) {
            int next = bytes.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }

    /** Field 5000 of KuraPayload: name 1, type 2 (0 double, 5 string), double 3, string 8. */
    private static void metric(ByteArrayOutputStream payload, String name, Object value) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        field(metric, 1, name.getBytes(StandardCharsets.UTF_8));
        metric.write(2 << 3);
        if (value instanceof Double number) {
            metric.write(0);
            metric.write(3 << 3 | 1);
            metric.writeBytes(ByteBuffer.allocate(8)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putDouble(number)
                    .array());
        } else {
            metric.write(5);
            field(metric, 8, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        field(payload, 5000, metric.toByteArray());
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] bytes) {
        number(out, field << 3 | 2);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }
}
