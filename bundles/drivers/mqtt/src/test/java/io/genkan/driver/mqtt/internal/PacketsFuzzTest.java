package io.genkan.driver.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.driver.mqtt.internal.Packets.Packet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Random;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: a packet, or one clear refusal; nothing else, and no memory that only an announcement asks for. */
class PacketsFuzzTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 20_240_902, 0x7FFF_FFFFL})
    void bytesFromAnywhere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            boolean five = random.nextBoolean();
            Packets packets = new Packets(five, 1000);
            byte[] bytes = random.nextBoolean() ? noise(random) : mutated(random, packets);
            try {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                take(packets, packets.read(in.readUnsignedByte(), in));
            } catch (IOException refused) {
                // how the link ends the connection
            }
        }
    }

    private static void take(Packets packets, Packet packet) throws IOException {
        switch (packet.type()) {
            case Packets.CONNACK -> assertThat(packets.connected(packet)).isBetween(0, 255);
            case Packets.PUBLISH -> {
                byte[] payload = packets.published(packet).payload();
                try {
                    MqttChannel.parse(java.util.Map.of("topic", "t", "format", "JSON", "json.path", "a[0].b"))
                            .value(new Message(payload, 1), DataType.DOUBLE);
                } catch (IllegalArgumentException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
            case Packets.SUBACK -> {
                Packets.id(packet.body());
                assertThat(packets.subscribed(packet.body())).isNotNull();
            }
            case Packets.PUBACK -> {
                Packets.id(packet.body());
                assertThat(packets.acknowledged(packet.body())).isBetween(0, 255);
            }
            default -> {}
        }
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random, Packets packets) {
        byte[] packet = packets.publish(
                7, "oven/1", "{\"a\":[{\"b\":1.5}]}".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, false);
        for (int i = random.nextInt(3); i > 0; i--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt();
        }
        return java.util.Arrays.copyOf(packet, random.nextInt(packet.length + 1));
    }
}
