package io.genkan.driver.coap.internal;

import io.genkan.itests.harness.Figures;
import io.genkan.support.settings.AnnotatedSettings;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;

/** How many reads a second the driver makes of a node on loopback, beside requests of the library alone to the same node. */
public final class CoapFigures {
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private CoapFigures() {}

    private interface Round {
        void once() throws Exception;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        try (TestNode node = new TestNode(0, null)) {
            node.set("v", 0, "21.5");
            CoapOptions options = CoapOptions.from(
                    AnnotatedSettings.of(CoapDriverConfig.class, Map.of("url", "coap://127.0.0.1:" + node.port())),
                    "",
                    null);
            CoapEndpoint endpoint = CoapEndpoint.builder()
                    .setConfiguration(
                            new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS))
                    .setInetSocketAddress(new InetSocketAddress("127.0.0.1", 0))
                    .build();
            endpoint.start();
            ChannelRecord record = ChannelRecord.createReadRecord("v", DataType.DOUBLE);
            record.setChannelConfig(Map.of("path", "/v"));
            String url = "coap://127.0.0.1:" + node.port() + "/v";
            try (CoapLink link = new CoapLink(options, "figures")) {
                CoapReads reads = new CoapReads(List.of(record));
                Round driver = () -> {
                    reads.execute(link);
                    if (record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS) {
                        throw new IllegalStateException("The driver read " + record);
                    }
                };
                Round plain = () -> {
                    Request request = Request.newGet().setURI(url);
                    endpoint.sendRequest(request);
                    Response response = request.waitForResponse(2000);
                    if (response == null || !response.getPayloadString().equals("21.5")) {
                        throw new IllegalStateException("The library read " + response);
                    }
                };
                double[] rates = new double[ROUNDS];
                double[] ratios = new double[ROUNDS];
                for (int i = -3; i < ROUNDS; i++) { // rounds of both take turns, so that a slow moment hits both
                    double ours = rate(driver);
                    double theirs = rate(plain);
                    if (i >= 0) {
                        rates[i] = ours;
                        ratios[i] = ours / theirs;
                    }
                }
                Figures.print("drivers.coap.reads.per_s", median(rates), "1/s");
                Figures.print("drivers.coap.ratio", median(ratios), "");
            } finally {
                endpoint.destroy();
            }
        }
        System.exit(0);
    }

    private static double rate(Round round) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            round.once();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
