package io.genkan.kura.deployment.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;

/** A cloud connection without a network: asks the handler, and gathers what it tells. */
final class TestCloud implements RequestHandlerRegistry, CloudNotificationPublisher {
    private static final String PUBLISHER = "org.eclipse.kura.cloud.publisher.CloudNotificationPublisher";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CompletableFuture<RequestHandler> handler = new CompletableFuture<>();
    private final List<KuraMessage> told = new ArrayList<>();

    TestCloud(TestGateway gateway) {
        gateway.register(RequestHandlerRegistry.class, this, Map.of());
        gateway.register(CloudNotificationPublisher.class, this, Map.of("kura.service.pid", PUBLISHER));
    }

    @Override
    public void registerRequestHandler(String id, RequestHandler requestHandler) {
        if (id.equals("DEPLOY-V2")) {
            handler.complete(requestHandler);
        }
    }

    @Override
    public void unregister(String id) {}

    private interface Method {
        KuraMessage call(RequestHandler handler, RequestHandlerContext context, KuraMessage request)
                throws KuraException;
    }

    private KuraResponsePayload ask(String resource, Map<String, Object> metrics, Method method) {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("request.id", "r1");
        payload.addMetric("requester.client.id", "console-7");
        metrics.forEach(payload::addMetric);
        KuraMessage request = new KuraMessage(payload, Map.of("args", List.of(resource.split("/", -1))));
        RequestHandlerContext context = new RequestHandlerContext(
                this,
                Map.of("TENANT_ID", "account", "DEVICE_ID", "gateway-1", "NOTIFICATION_PUBLISHER_PID", PUBLISHER));
        try {
            RequestHandler there = handler.get(30, TimeUnit.SECONDS);
            KuraPayload answer = method.call(there, context, request).getPayload();
            KuraResponsePayload response = new KuraResponsePayload(answer);
            response.setBody(answer.getBody());
            return response;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    KuraResponsePayload exec(String resource, Map<String, Object> metrics) {
        return ask(resource, metrics, (there, context, request) -> there.doExec(context, request));
    }

    KuraResponsePayload get(String resource) {
        return ask(resource, Map.of(), (there, context, request) -> there.doGet(context, request));
    }

    KuraResponsePayload del(String resource) {
        return del(resource, Map.of());
    }

    KuraResponsePayload del(String resource, Map<String, Object> metrics) {
        return ask(resource, metrics, (there, context, request) -> there.doDel(context, request));
    }

    String body(String resource) {
        return new String(get(resource).getBody(), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized String publish(KuraMessage message) {
        told.add(message);
        notifyAll();
        return "1";
    }

    /** {@return the first notification of that type that has this value, which is then forgotten} */
    KuraPayload await(String type, String metric, Object value) throws InterruptedException {
        return await(type, payload -> value.equals(payload.getMetric(metric)));
    }

    synchronized KuraPayload await(String type, Predicate<KuraPayload> fits) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            for (KuraMessage message : told) {
                if (type.equals(message.getProperties().get("messageType")) && fits.test(message.getPayload())) {
                    told.remove(message);
                    last = message;
                    return message.getPayload();
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("No such notification of type " + type + " among "
                        + told.stream()
                                .map(message -> message.getProperties() + " "
                                        + message.getPayload().metrics())
                                .toList());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private KuraMessage last = new KuraMessage(new KuraPayload(), Map.of());

    /** {@return the properties of the notification that was awaited last} */
    synchronized Map<String, Object> properties(String type) {
        if (!type.equals(last.getProperties().get("messageType"))) {
            throw new AssertionError(last.getProperties());
        }
        return last.getProperties();
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {}

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {}

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {}

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {}
}
