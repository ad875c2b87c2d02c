package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.endpoint.CloudTopics.Incoming;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContextConstants;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings requests to the handlers of applications and their answers back. Requests run on a few threads of their own; when
 * all are busy and the queue is full, a request is answered so at once. Thread-safe.
 */
@SuppressWarnings("JavaUtilDate") // Kura's payloads speak Date
final class RequestDispatch implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(RequestDispatch.class);
    private static final int THREADS = 4;
    private static final int QUEUE = 100;
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DEL", "EXEC");

    /** Where answers go. */
    interface Replies {
        void reply(String requester, String app, String requestId, KuraPayload payload);
    }

    private final Replies replies;
    private final CloudNotificationPublisher notifications;
    private final String notificationPid;
    private final Map<String, RequestHandler> handlers = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    RequestDispatch(Replies replies, CloudNotificationPublisher notifications, String notificationPid) {
        this.replies = replies;
        this.notifications = notifications;
        this.notificationPid = notificationPid;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "cloud-request");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    void register(String app, RequestHandler handler) throws KuraException {
        if (app == null || app.isBlank() || app.indexOf('/') >= 0 || handler == null) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, "A request handler needs an application id without a slash.");
        }
        if (handlers.putIfAbsent(app, handler) != null) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, "The application id " + app + " has a request handler already.");
        }
    }

    void unregister(String app) {
        handlers.remove(app);
    }

    Set<String> apps() {
        return handlers.keySet();
    }

    /**
     * Handles a control message if it is a request.
     *
     * @param known whether somebody else takes messages of this application
     */
    void handle(Incoming topic, KuraPayload payload, boolean known) {
        String[] segments = topic.rest().split("/", -1);
        RequestHandler handler = handlers.get(topic.app());
        if (handler == null && (known || !METHODS.contains(segments[0]))) {
            return;
        }
        Object id = payload.getMetric(KuraRequestPayload.METRIC_REQUEST_ID);
        Object requester = payload.getMetric(KuraRequestPayload.REQUESTER_CLIENT_ID);
        if (!(id instanceof String requestId) || !(requester instanceof String requesterId)) {
            logger.warn(
                    "A request for {} is dropped: it lacks {} or {}, so nobody could be answered",
                    topic.app(),
                    KuraRequestPayload.METRIC_REQUEST_ID,
                    KuraRequestPayload.REQUESTER_CLIENT_ID);
            return;
        }
        try {
            threads.execute(() ->
                    replies.reply(requesterId, topic.app(), requestId, answer(handler, topic, segments, payload)));
        } catch (RejectedExecutionException e) {
            KuraPayload busy = failure(
                    KuraResponsePayload.RESPONSE_CODE_ERROR,
                    "The gateway is busy with other requests: ask again later.");
            replies.reply(requesterId, topic.app(), requestId, busy);
        }
    }

    private KuraPayload answer(
            @Nullable RequestHandler handler, Incoming topic, String[] segments, KuraPayload payload) {
        if (handler == null) {
            return failure(
                    KuraResponsePayload.RESPONSE_CODE_NOTFOUND, "There is no application " + topic.app() + " here.");
        }
        List<String> args = Arrays.asList(segments).subList(1, segments.length);
        KuraMessage request =
                new KuraMessage(payload, Map.of(RequestHandlerMessageConstants.ARGS_KEY.value(), List.copyOf(args)));
        RequestHandlerContext context = new RequestHandlerContext(
                notifications,
                Map.of(
                        RequestHandlerContextConstants.TENANT_ID.name(), topic.account(),
                        RequestHandlerContextConstants.DEVICE_ID.name(), topic.device(),
                        RequestHandlerContextConstants.NOTIFICATION_PUBLISHER_PID.name(), notificationPid));
        try {
            KuraMessage response = call(handler, segments[0], context, request);
            return complete(response == null ? null : response.getPayload());
        } catch (KuraException e) {
            int code = e.getCode() == KuraErrorCode.BAD_REQUEST
                    ? KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST
                    : e.getCode() == KuraErrorCode.NOT_FOUND
                            ? KuraResponsePayload.RESPONSE_CODE_NOTFOUND
                            : KuraResponsePayload.RESPONSE_CODE_ERROR;
            logger.debug("{} {} failed", topic.app(), topic.rest(), e);
            return failure(code, e.getMessage());
        } catch (IllegalArgumentException e) {
            return failure(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, e.getMessage());
        } catch (RuntimeException e) {
            logger.warn("The application {} failed at {}", topic.app(), topic.rest(), e);
            return failure(KuraResponsePayload.RESPONSE_CODE_ERROR, e.getMessage());
        }
    }

    private static @Nullable KuraMessage call(
            RequestHandler handler, String method, RequestHandlerContext context, KuraMessage request)
            throws KuraException {
        return switch (method) {
            case "GET" -> handler.doGet(context, request);
            case "PUT" -> handler.doPut(context, request);
            case "POST" -> handler.doPost(context, request);
            case "DEL" -> handler.doDel(context, request);
            case "EXEC" -> handler.doExec(context, request);
            default ->
                throw new KuraException(
                        KuraErrorCode.BAD_REQUEST, method + " is not one of GET, PUT, POST, DEL and EXEC.");
        };
    }

    private static KuraPayload complete(@Nullable KuraPayload payload) {
        KuraPayload answer = payload == null ? new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK) : payload;
        if (answer.getMetric(KuraResponsePayload.METRIC_RESPONSE_CODE) == null) {
            answer.addMetric(KuraResponsePayload.METRIC_RESPONSE_CODE, KuraResponsePayload.RESPONSE_CODE_OK);
        }
        if (answer.getTimestamp() == null) {
            answer.setTimestamp(new Date());
        }
        return answer;
    }

    private static KuraPayload failure(int code, @Nullable String message) {
        KuraResponsePayload answer = new KuraResponsePayload(code);
        answer.setTimestamp(new Date());
        if (message != null) {
            answer.setExceptionMessage(message);
        }
        return answer;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
