package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message of ten metrics costs, from the stored form to the one that goes out. */
class CodecSpeedTest {
    private static final int MESSAGES = 20_000;

    @Test
    void tensOfThousandsOfMessagesASecond() throws Exception {
        EdgeNode node = new EdgeNode(new Topics("group", "node"), true);
        node.begin(0, 0);
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            metrics.add(Metric.of("machine/channel-" + i, 1_700_000_000_000L, MetricType.DOUBLE, i * 1.5));
        }
        byte[] stored = PayloadCodec.encode(SparkplugPayload.of(1_700_000_000_000L, metrics));
        int bytes = 0;
        long begin = 0;
        for (int i = -MESSAGES; i < MESSAGES; i++) {
            if (i == 0) {
                begin = System.nanoTime();
            }
            bytes = node.data("device", PayloadCodec.decode(stored), i).get(0).payload().length;
        }
        long perSecond = Math.round(MESSAGES / ((System.nanoTime() - begin) / 1e9));
        figure("sparkplug.messages-per-s " + perSecond);
        figure("sparkplug.stored-bytes " + stored.length + " bytes");
        figure("sparkplug.sent-bytes " + bytes + " bytes");
        assertThat(perSecond).isGreaterThan(1000);
        assertThat(bytes).isLessThan(stored.length);
    }

    private static void figure(String text) throws IOException {
        System.out.println("FIGURE " + text);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(
                    Path.of(file), "FIGURE " + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
