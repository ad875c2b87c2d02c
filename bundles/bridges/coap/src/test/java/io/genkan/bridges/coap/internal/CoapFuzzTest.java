package io.genkan.bridges.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.support.coap.Links;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, paths and datagrams from anywhere. */
@Timeout(60)
class CoapFuzzTest {
    private static final String LINKS = "</a>;rt=\"x y\";if=z;obs, <coap://h/b?c=1>;title=\"q\\\"\";ct=40,</c>";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 6690, 0x7FFF_FFFFL})
    void links(long seed) {
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(LINKS);
            for (int k = random.nextInt(4); k > 0; k--) {
                text.setCharAt(random.nextInt(text.length()), "<>;,=\"\\ax \u00e9\0".charAt(random.nextInt(12)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            try {
                String written = Links.format(Links.parse(text.toString()));
                assertThat(Links.format(Links.parse(written))).isEqualTo(written);
                good++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).contains("RFC 6690").endsWith(".");
            }
        }
        assertThat(good).isPositive();
    }

    @Test
    void pathsAndDatagramsDoNoHarm() throws Exception {
        Random random = new Random(7252);
        try (TestBridge bridge = new TestBridge(Map.of());
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            bridge.asset("pump", new FakeAsset().channel("t", ChannelType.READ, DataType.DOUBLE));
            byte[] good = good();
            for (int i = 0; i < 4000; i++) {
                byte[] bytes = good.clone();
                for (int k = 1 + random.nextInt(4); k > 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                bytes[2] = (byte) (i >> 8);
                bytes[3] = (byte) i;
                byte[] sent = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                socket.send(new DatagramPacket(
                        sent,
                        sent.length,
                        InetAddress.getByName("127.0.0.1"),
                        i % 3 == 0 ? bridge.server.securePort() : bridge.server.plainPort()));
            }
            String[] parts = {
                "assets",
                "pump",
                "t",
                "ingest",
                "..",
                ".",
                "%00",
                "%FF",
                "a".repeat(200),
                "rd",
                "1",
                "*",
                "%2F",
                "%01",
                "%20"
            };
            for (int i = 0; i < 200; i++) {
                StringBuilder path = new StringBuilder();
                for (int k = random.nextInt(6); k >= 0; k--) {
                    path.append('/').append(parts[random.nextInt(parts.length)]);
                }
                CoapResponse response;
                try {
                    response = bridge.send(i % 2 == 0 ? Code.GET : Code.POST, path.toString(), -1, new byte[0]);
                } catch (IllegalArgumentException notSendable) {
                    continue;
                }
                assertThat(response.getCode())
                        .as("answer for %s", path)
                        .isNotEqualTo(ResponseCode.INTERNAL_SERVER_ERROR);
            }
            assertThat(bridge.send(Code.POST, "/ingest/fan/t", 0, "1".getBytes(StandardCharsets.US_ASCII))
                            .getCode())
                    .isEqualTo(ResponseCode.CHANGED);
        }
    }

    /** POST /ingest/fan/t with text 21.5, confirmable. */
    private static byte[] good() {
        return "B\u0002\0\0\u0001\u0002\u00b6ingest\u0003fan\u0001t\u0010\u00ff21.5"
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
