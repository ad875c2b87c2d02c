package io.genkan.bridges.coap.internal;

import io.genkan.itests.harness.Figures;
import io.genkan.support.coap.CoapSettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;

/** Requests a second of eight clients at once: values of an asset and measurements, beside a server of the library alone. */
public final class CoapBridgeFigures {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private CoapBridgeFigures() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        CoapServer alone = alone();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (TestBridge bridge = new TestBridge(Map.of())) {
            FakeAsset pump = new FakeAsset().channel("temperature", ChannelType.READ, DataType.DOUBLE);
            pump.set("temperature", TypedValues.newDoubleValue(21.5));
            bridge.asset("pump", pump);
            List<CoapEndpoint> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                CoapEndpoint endpoint = CoapEndpoint.builder()
                        .setConfiguration(CoapSettings.configuration())
                        .setInetSocketAddress(new InetSocketAddress("127.0.0.1", 0))
                        .build();
                endpoint.start();
                clients.add(endpoint);
            }
            String plain = "coap://127.0.0.1:"
                    + alone.getEndpoints().get(0).getAddress().getPort() + "/value";
            String ours = "coap://127.0.0.1:" + bridge.server.plainPort();
            double[] gets = new double[ROUNDS];
            double[] posts = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int i = -3; i < ROUNDS; i++) { // rounds take turns, so that a slow moment of the machine hits all
                double get = rate(threads, clients, Code.GET, ours + "/assets/pump/temperature");
                double theirs = rate(threads, clients, Code.GET, plain);
                double post = rate(threads, clients, Code.POST, ours + "/ingest/pump/temperature");
                bridge.emitted.clear();
                if (i >= 0) {
                    gets[i] = get;
                    posts[i] = post;
                    ratios[i] = get / theirs;
                }
            }
            Figures.print("drivers.coap.bridge.requests.per_s", median(gets), "1/s");
            Figures.print("drivers.coap.bridge.ratio", median(ratios), "");
            Figures.print("drivers.coap.bridge.measurements.per_s", median(posts), "1/s");
        } finally {
            alone.destroy();
            threads.shutdownNow();
        }
        System.exit(0);
    }

    /** With the library's own settings. */
    private static CoapServer alone() {
        Configuration settings =
                new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        CoapServer server = new CoapServer(settings, new int[0]);
        server.addEndpoint(CoapEndpoint.builder()
                .setConfiguration(settings)
                .setInetSocketAddress(new InetSocketAddress("127.0.0.1", 0))
                .build());
        server.add(new CoapResource("value") {
            @Override
            public void handleGET(CoapExchange exchange) {
                exchange.respond(ResponseCode.CONTENT, "21.5", 0);
            }
        });
        server.start();
        return server;
    }

    private static double rate(ExecutorService threads, List<CoapEndpoint> clients, Code code, String url)
            throws Exception {
        long start = System.nanoTime();
        List<Future<Long>> counts = new ArrayList<>();
        for (CoapEndpoint client : clients) {
            Callable<Long> work = () -> {
                long count = 0;
                while (System.nanoTime() - start < ROUND_NANOS) {
                    Request request = new Request(code);
                    request.setURI(url);
                    if (code == Code.POST) {
                        request.setPayload("21.5".getBytes(StandardCharsets.US_ASCII));
                    }
                    client.sendRequest(request);
                    Response response = request.waitForResponse(5000);
                    if (response == null || !response.isSuccess()) {
                        throw new IllegalStateException(url + " answered " + response);
                    }
                    count++;
                }
                return count;
            };
            counts.add(threads.submit(work));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        return sum * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
