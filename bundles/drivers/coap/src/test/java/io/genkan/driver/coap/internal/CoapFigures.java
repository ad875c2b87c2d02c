package io.genkan.driver.coap.internal;

import io.genkan.itests.harness.Figures;
import io.genkan.support.settings.AnnotatedSettings;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** How many reads a second the driver makes of a node on loopback, one after the other, beside requests of the library alone to the
 * same node: by the median of each, which other programs of the machine change little. */
public final class CoapFigures {
    private static final int WARM_UP = 3000;
    private static final int ROUNDS = 10_000;

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
                double[] ours = new double[ROUNDS];
                double[] theirs = new double[ROUNDS];
                for (int i = -WARM_UP;
                        i < ROUNDS;
                        i++) { // they take turns, so that a slow moment of the machine hits both
                    double mine = nanos(driver);
                    double other = nanos(plain);
                    if (i >= 0) {
                        ours[i] = mine;
                        theirs[i] = other;
                    }
                }
                Figures.print("drivers.coap.reads.per_s", 1e9 / median(ours), "1/s");
                Figures.print("drivers.coap.ratio", median(theirs) / median(ours), "");
            } finally {
                endpoint.destroy();
            }
        }
        System.exit(0);
    }

    private static double nanos(Round round) throws Exception {
        long start = System.nanoTime();
        round.once();
        return System.nanoTime() - start;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
