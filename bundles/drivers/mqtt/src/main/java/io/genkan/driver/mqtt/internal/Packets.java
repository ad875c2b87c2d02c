package io.genkan.driver.mqtt.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Packets of MQTT 3.1.1 and 5 as a client needs them; knows no sockets. */
final class Packets {
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;
    static final int UNSUBACK = 11;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    private static final byte[] PING = {(byte) 0xC0, 0};
    private static final byte[] GOODBYE = {(byte) 0xE0, 0};

    /** What came; {@code type} and {@code flags} are the halves of the first byte. */
    record Packet(int type, int flags, ByteBuffer body) {}

    /** A message of the broker; {@code id} is 0 with quality of service 0. */
    record Publication(String topic, int id, byte[] payload) {}

    /** What came is no MQTT, or not what a broker may send. */
    static final class BadPacket extends IOException {
        private static final long serialVersionUID = 1L;

        BadPacket(String message) {
            super(message);
        }
    }

    private final boolean five;
    private final int maxSize;

    Packets(boolean five, int maxSize) {
        this.five = five;
        this.maxSize = maxSize;
    }

    /** Reads the rest of a packet whose first byte is known. */
    Packet read(int first, DataInputStream in) throws IOException {
        int length = 0;
        for (int i = 0; ; i++) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << (7 * i);
            if (digit < 0x80) {
                break;
            }
            if (i == 3) {
                throw new BadPacket("answered bytes that are not MQTT");
            }
        }
        if (length > maxSize + 65_535) {
            throw new BadPacket("sent a message of " + length + " bytes, more than message.max.size allows");
        }
        byte[] body = in.readNBytes(length); // grows with what comes, not with what is announced
        if (body.length < length) {
            throw new java.io.EOFException();
        }
        return new Packet(first >> 4, first & 15, ByteBuffer.wrap(body));
    }

    byte[] connect(MqttOptions options, String clientId) {
        int flags = 2;
        if (!options.username().isEmpty()) {
            flags |= options.password().isEmpty() ? 0x80 : 0xC0;
        }
        int connectFlags = flags;
        return packet(0x10, out -> {
            text(out, "MQTT");
            out.writeByte(five ? 5 : 4);
            out.writeByte(connectFlags);
            out.writeShort(options.keepAlive() / 1000);
            if (five) {
                out.writeByte(0);
            }
            text(out, clientId);
            if ((connectFlags & 0x80) != 0) {
                text(out, options.username());
            }
            if ((connectFlags & 0x40) != 0) {
                text(out, options.password());
            }
        });
    }

    byte[] subscribe(int id, List<String> filters) {
        return packet(0x82, out -> {
            out.writeShort(id);
            if (five) {
                out.writeByte(0);
            }
            for (String filter : filters) {
                text(out, filter);
                out.writeByte(1);
            }
        });
    }

    byte[] unsubscribe(int id, String filter) {
        return packet(0xA2, out -> {
            out.writeShort(id);
            if (five) {
                out.writeByte(0);
            }
            text(out, filter);
        });
    }

    byte[] publish(int id, String topic, byte[] payload, int qos, boolean retained) {
        return packet(0x30 | qos << 1 | (retained ? 1 : 0), out -> {
            text(out, topic);
            if (qos > 0) {
                out.writeShort(id);
            }
            if (five) {
                out.writeByte(0);
            }
            out.write(payload);
        });
    }

    byte[] acknowledge(int id) {
        return new byte[] {0x40, 2, (byte) (id >> 8), (byte) id};
    }

    static byte[] ping() {
        return PING.clone();
    }

    static byte[] goodbye() {
        return GOODBYE.clone();
    }

    /** {@return 0 when the broker has taken the client, else its reason} */
    int connected(Packet packet) throws BadPacket {
        if (packet.type() != CONNACK || packet.body().remaining() < 2) {
            throw new BadPacket("answered bytes that are not MQTT");
        }
        return packet.body().get(1) & 0xFF;
    }

    Publication published(Packet packet) throws BadPacket {
        ByteBuffer body = packet.body();
        int qos = packet.flags() >> 1 & 3;
        if (body.remaining() < 2 || qos > 1) {
            throw new BadPacket("sent a message that is none");
        }
        int length = body.getShort() & 0xFFFF;
        if (length > body.remaining()) {
            throw new BadPacket("sent a message whose topic is cut");
        }
        byte[] topic = new byte[length];
        body.get(topic);
        int id = 0;
        if (qos > 0) {
            id = id(body);
        }
        if (five) {
            skipProperties(body);
        }
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        return new Publication(new String(topic, StandardCharsets.UTF_8), id, payload);
    }

    /** {@return the number of the request that is answered} */
    static int id(ByteBuffer body) throws BadPacket {
        if (body.remaining() < 2) {
            throw new BadPacket("sent an answer without a number");
        }
        return body.getShort() & 0xFFFF;
    }

    /** {@return the reason of a PUBACK, 0 when all is well} */
    int acknowledged(ByteBuffer rest) {
        return five && rest.hasRemaining() ? rest.get() & 0xFF : 0;
    }

    /** {@return the codes of a SUBACK, one a filter; 128 and more are refusals} */
    int[] subscribed(ByteBuffer rest) throws BadPacket {
        if (five) {
            skipProperties(rest);
        }
        int[] codes = new int[rest.remaining()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = rest.get() & 0xFF;
        }
        return codes;
    }

    private static void skipProperties(ByteBuffer body) throws BadPacket {
        int length = 0;
        for (int i = 0; i < 4; i++) {
            if (!body.hasRemaining()) {
                break;
            }
            int digit = body.get();
            length |= (digit & 0x7F) << (7 * i);
            if (digit >= 0) {
                if (length > body.remaining()) {
                    break;
                }
                body.position(body.position() + length);
                return;
            }
        }
        throw new BadPacket("sent properties that are cut");
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] packet(int first, Body content) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            content.write(new DataOutputStream(body));
            ByteArrayOutputStream whole = new ByteArrayOutputStream(body.size() + 5);
            whole.write(first);
            int length = body.size();
            do {
                int digit = length & 0x7F;
                length >>= 7;
                whole.write(length > 0 ? digit | 0x80 : digit);
            } while (length > 0);
            body.writeTo(whole);
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 65_535) {
            throw new IOException("text of " + bytes.length + " bytes");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
