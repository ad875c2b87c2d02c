package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.endpoint.Answers.Answer;
import io.genkan.kura.cloud.internal.endpoint.CloudTopics.Incoming;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * Brings requests to the handlers of applications and their answers back. Each application has threads of its own; when
 * they are busy and there is no room to wait, a request is answered so at once. Thread-safe.
 */
@SuppressWarnings("JavaUtilDate") // Kura's payloads speak Date
final class RequestDispatch implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(RequestDispatch.class);

    /** A cloud waits for half a minute; what is begun after that may do harm. */
    static final long PATIENCE_MILLIS = 28_000;

    private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** What other devices, and this one as a requester, are sent. */
    private static final Set<String> FROM_DEVICES = Set.of("REPLY", "NOTIFY");

    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DEL", "EXEC");

    /** Where answers go. */
    interface Replies {
        void reply(String requester, String app, String requestId, KuraPayload payload);
    }

    private final Replies replies;
    private final CloudNotificationPublisher notifications;
    private final String notificationPid;
    private final Map<String, RequestHandler> handlers = new ConcurrentHashMap<>();
    private final RequestLanes lanes = new RequestLanes();
    private final Answers answers;
    private final SparseLog dropped;

    /** @param patienceMillis after that a request is answered in any case */
    RequestDispatch(
            Replies replies, CloudNotificationPublisher notifications, String notificationPid, long patienceMillis) {
        this.replies = replies;
        this.notifications = notifications;
        this.notificationPid = notificationPid;
        this.answers = new Answers(patienceMillis);
        this.dropped = new SparseLog(LOG_EVERY_NANOS, System::nanoTime);
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

    /** {@return whether a request with so many bytes could be taken now} */
    boolean hasRoom(int bytes) {
        return lanes.hasRoom(bytes);
    }

    /**
     * Handles a control message if it is a request.
     *
     * @param whole false when the body was left out because there is no room for it
     * @param known whether somebody else takes messages of this application
     * @param problem tells why the message could not be decoded, null when it could
     */
    void handle(Incoming topic, KuraPayload payload, boolean whole, boolean known, Supplier<@Nullable String> problem) {
        String[] segments = segments(topic.rest());
        RequestHandler handler = handlers.get(topic.app());
        if (FROM_DEVICES.contains(segments[0]) || (handler == null && (known || !METHODS.contains(segments[0])))) {
            return;
        }
        String requestId = id(payload, KuraRequestPayload.METRIC_REQUEST_ID);
        String requester = id(payload, KuraRequestPayload.REQUESTER_CLIENT_ID);
        if (requestId == null || requester == null) {
            drop(topic, payload, problem);
            return;
        }
        Answer answer = answers.expect(
                reply -> replies.reply(requester, topic.app(), requestId, reply), begun -> late(topic, begun));
        byte @Nullable [] body = payload.getBody();
        // applications that do not exist share a lane, or anybody could open as many as he likes
        boolean taken = whole
                && lanes.offer(handler == null ? "" : topic.app(), body == null ? 0 : body.length, () -> {
                    if (answer.begin() && !answer.give(answer(handler, topic, segments, payload))) {
                        logger.warn(
                                "{}/{} took so long that nobody waits for its result any more: give it less to do at a time",
                                topic.app(),
                                topic.rest());
                    }
                });
        if (!taken) {
            answer.give(busy("The gateway is busy with other requests: ask again later."));
        }
    }

    private static KuraPayload late(Incoming topic, boolean begun) {
        return busy(
                begun
                        ? "The application " + topic.app()
                                + " still works on the request, longer than an answer may take:"
                                + " ask later what has become of it."
                        : "The request waited too long behind others and is not carried out: ask again.");
    }

    /** {@return method and resource}; slashes at the end mean nothing */
    private static String[] segments(String rest) {
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == '/') {
            end--;
        }
        return rest.substring(0, end).split("/", -1);
    }

    private static KuraPayload busy(String message) {
        return failure(KuraResponsePayload.RESPONSE_CODE_ERROR, message);
    }

    /** {@return a text that can stand in the topic of an answer, otherwise null} */
    private static @Nullable String id(KuraPayload payload, String metric) {
        return payload.getMetric(metric) instanceof String text && CloudTopics.isSegment(text) ? text : null;
    }

    private void drop(Incoming topic, KuraPayload payload, Supplier<@Nullable String> problem) {
        long untold = dropped.next();
        if (untold < 0) {
            return;
        }
        String undecodable = problem.get();
        String reason = undecodable != null
                ? "its payload cannot be decoded: " + undecodable
                : "its " + wrong(payload) + ", so nobody could be answered";
        logger.warn(
                "A request on {}/{} is dropped: {}{}",
                topic.app(),
                topic.rest(),
                reason,
                untold == 0 ? "" : " (" + untold + " more were dropped meanwhile)");
    }

    private static String wrong(KuraPayload payload) {
        String metric = id(payload, KuraRequestPayload.METRIC_REQUEST_ID) == null
                ? KuraRequestPayload.METRIC_REQUEST_ID
                : KuraRequestPayload.REQUESTER_CLIENT_ID;
        Object given = payload.getMetric(metric);
        return "metric " + metric
                + (given == null
                        ? " is missing"
                        : given instanceof String
                                ? " is empty or has one of the characters / + #"
                                : " is of type " + given.getClass().getSimpleName() + " and not a text");
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
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
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

    static KuraPayload failure(int code, @Nullable String message) {
        KuraResponsePayload answer = new KuraResponsePayload(code);
        answer.setTimestamp(new Date());
        if (message != null) {
            answer.setExceptionMessage(message);
        }
        return answer;
    }

    @Override
    public void close() {
        lanes.close();
        answers.close();
    }
}
