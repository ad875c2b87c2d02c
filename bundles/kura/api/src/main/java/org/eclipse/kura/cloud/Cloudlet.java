package org.eclipse.kura.cloud;

import java.text.ParseException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.ComponentException;

/**
 * Application that answers requests from the cloud.
 *
 * <p>A subclass is a component that binds a {@link CloudService} with {@link #setCloudService} and is started and
 * stopped by {@link #activate} and {@link #deactivate}. A request arrives with a topic {@code METHOD/resource...}; the
 * matching {@code do} method fills the answer, which has code 200 to begin with, and it is published under
 * {@code REPLY/<request id>} with QoS 0. When the method throws {@link IllegalArgumentException}, or there is no such
 * method, the code is 400; after any other exception it is 500 and the answer carries message and stack trace. The
 * default methods answer 404. A request without id or requester is dropped.
 *
 * <p>Requests of all applications share two threads, so a method should return soon.
 *
 * @deprecated implement {@link org.eclipse.kura.cloudconnection.request.RequestHandler} instead
 */
@Deprecated
@ConsumerType
public abstract class Cloudlet implements CloudClientListener {

    /** Quality of service of an answer. */
    protected static final int DFLT_PUB_QOS = 0;

    /** Whether a broker keeps an answer. */
    protected static final boolean DFLT_RETAIN = false;

    /** Priority of an answer in the store. */
    protected static final int DFLT_PRIORITY = 1;

    private static final Logger LOGGER = Logger.getLogger(Cloudlet.class.getName());
    private static final int THREADS = 2;
    private static final ThreadPoolExecutor POOL = newPool();

    private final String applicationId;
    private volatile CloudService cloudService;
    private volatile CloudClient cloudClient;
    private volatile ComponentContext componentContext;

    /**
     * Makes an application.
     *
     * @param applicationId identifier under which requests reach it
     */
    protected Cloudlet(String applicationId) {
        this.applicationId = applicationId;
    }

    private static ThreadPoolExecutor newPool() {
        final ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    final Thread thread = new Thread(task, "cloudlet");
                    thread.setDaemon(true);
                    return thread;
                });
        // nobody owns the pool, so its threads must end by themselves
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Binds the cloud service.
     *
     * @param service the service
     */
    public void setCloudService(CloudService service) {
        this.cloudService = service;
    }

    /**
     * Unbinds the cloud service.
     *
     * @param service the service
     */
    public void unsetCloudService(CloudService service) {
        if (this.cloudService == service) {
            this.cloudService = null;
        }
    }

    /**
     * Starts to listen for requests. The cloud service must be bound.
     *
     * @param context context of the component
     * @throws ComponentException when the cloud service gives no client
     */
    protected void activate(ComponentContext context) {
        this.componentContext = context;
        try {
            final CloudClient client = this.cloudService.newCloudClient(this.applicationId);
            client.addCloudClientListener(this);
            this.cloudClient = client;
        } catch (final KuraException e) {
            throw new ComponentException("The cloud service gave no client for " + this.applicationId + ".", e);
        }
    }

    /**
     * Stops to listen for requests. A request that is being handled ends without an answer.
     *
     * @param context context of the component
     */
    protected void deactivate(ComponentContext context) {
        final CloudClient client = this.cloudClient;
        this.cloudClient = null;
        if (client != null) {
            client.removeCloudClientListener(this);
            client.release();
        }
    }

    /**
     * Returns the identifier of the application.
     *
     * @return the identifier given at construction
     */
    public String getAppId() {
        return this.applicationId;
    }

    /**
     * Returns the cloud service.
     *
     * @return the service, null while none is bound
     */
    protected CloudService getCloudService() {
        return this.cloudService;
    }

    /**
     * Returns the client by which the application talks to the cloud.
     *
     * @return the client, null while the application is not active
     */
    protected CloudClient getCloudApplicationClient() {
        return this.cloudClient;
    }

    /**
     * Returns the context of the component.
     *
     * @return the context, null before the first activation
     */
    protected ComponentContext getComponentContext() {
        return this.componentContext;
    }

    /**
     * Answers a GET request; this one answers 404.
     *
     * @param topic method and resource
     * @param request the request
     * @param response the answer to fill
     * @throws KuraException when the request fails
     */
    protected void doGet(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        answerNotFound(topic, response);
    }

    /**
     * Answers a PUT request; this one answers 404.
     *
     * @param topic method and resource
     * @param request the request
     * @param response the answer to fill
     * @throws KuraException when the request fails
     */
    protected void doPut(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        answerNotFound(topic, response);
    }

    /**
     * Answers a POST request; this one answers 404.
     *
     * @param topic method and resource
     * @param request the request
     * @param response the answer to fill
     * @throws KuraException when the request fails
     */
    protected void doPost(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        answerNotFound(topic, response);
    }

    /**
     * Answers a DEL request; this one answers 404.
     *
     * @param topic method and resource
     * @param request the request
     * @param response the answer to fill
     * @throws KuraException when the request fails
     */
    protected void doDel(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        answerNotFound(topic, response);
    }

    /**
     * Answers an EXEC request; this one answers 404.
     *
     * @param topic method and resource
     * @param request the request
     * @param response the answer to fill
     * @throws KuraException when the request fails
     */
    protected void doExec(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        answerNotFound(topic, response);
    }

    private void answerNotFound(CloudletTopic topic, KuraResponsePayload response) {
        LOGGER.log(Level.FINE, "{0} does not answer {1}", new Object[] {this.applicationId, topic});
        response.setResponseCode(KuraResponsePayload.RESPONSE_CODE_NOTFOUND);
    }

    /** Queues the request; it is answered on a thread of the pool. */
    @Override
    public void onControlMessageArrived(String deviceId, String appTopic, KuraPayload msg, int qos, boolean retain) {
        POOL.execute(() -> handle(appTopic, msg));
    }

    private void handle(String appTopic, KuraPayload message) {
        final KuraRequestPayload request;
        try {
            request = KuraRequestPayload.buildFromKuraPayload(message);
        } catch (final ParseException e) {
            LOGGER.log(Level.WARNING, "Request {0} was dropped: it has no request.id to answer to.", appTopic);
            return;
        }
        if (request.getRequesterClientId() == null) {
            LOGGER.log(Level.WARNING, "Request {0} was dropped: it has no requester.client.id to answer to.", appTopic);
            return;
        }
        final KuraResponsePayload response = answer(appTopic, request);
        final CloudClient client = this.cloudClient;
        if (client == null) {
            return;
        }
        try {
            client.controlPublish(
                    request.getRequesterClientId(),
                    "REPLY/" + request.getRequestId(),
                    response,
                    DFLT_PUB_QOS,
                    DFLT_RETAIN,
                    DFLT_PRIORITY);
        } catch (final KuraException e) {
            LOGGER.log(Level.WARNING, e, () -> "The answer to request " + appTopic + " could not be published.");
        }
    }

    private KuraResponsePayload answer(String appTopic, KuraRequestPayload request) {
        final KuraResponsePayload response = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        try {
            dispatch(CloudletTopic.parseAppTopic(appTopic), request, response);
        } catch (final IllegalArgumentException e) {
            response.setResponseCode(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST);
            response.setExceptionMessage(e.getMessage());
        } catch (final KuraException | RuntimeException e) {
            // a request must get an answer whatever the application threw
            LOGGER.log(Level.WARNING, e, () -> "Request " + appTopic + " failed in " + this.applicationId + ".");
            response.setResponseCode(KuraResponsePayload.RESPONSE_CODE_ERROR);
            response.setException(e);
        }
        return response;
    }

    private void dispatch(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        switch (topic.getMethod()) {
            case GET -> doGet(topic, request, response);
            case PUT -> doPut(topic, request, response);
            case POST -> doPost(topic, request, response);
            case DEL -> doDel(topic, request, response);
            case EXEC -> doExec(topic, request, response);
        }
    }

    /** Does nothing: an application that answers requests subscribes to no data. */
    @Override
    public void onMessageArrived(String deviceId, String appTopic, KuraPayload msg, int qos, boolean retain) {
        // a subclass that subscribes to data overrides this
    }

    /** Does nothing. */
    @Override
    public void onConnectionLost() {
        // a subclass that cares overrides this
    }

    /** Does nothing. */
    @Override
    public void onConnectionEstablished() {
        // a subclass that cares overrides this
    }

    /** Does nothing. */
    @Override
    public void onMessageConfirmed(int messageId, String appTopic) {
        // a subclass that cares overrides this
    }

    /** Does nothing. */
    @Override
    public void onMessagePublished(int messageId, String appTopic) {
        // a subclass that cares overrides this
    }
}
