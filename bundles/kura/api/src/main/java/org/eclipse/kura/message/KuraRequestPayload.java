package org.eclipse.kura.message;

import java.text.ParseException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Payload of a request to a gateway: it names the request and the client that wants the answer.
 *
 * <p>The answer goes to that client under the topic suffix {@code REPLY/<request id>}. Not safe for concurrent use.
 */
@ProviderType
public class KuraRequestPayload extends KuraPayload {

    /** Metric that names the request; the answer repeats it in its topic. */
    public static final String METRIC_REQUEST_ID = "request.id";

    /** Metric that names the client that gets the answer. */
    public static final String REQUESTER_CLIENT_ID = "requester.client.id";

    /** Makes an empty request. */
    public KuraRequestPayload() {
        super();
    }

    /**
     * Makes a request with the content of another payload, whether or not that names a request.
     *
     * @param kuraPayload the other payload; its body, time and position are shared, not copied
     */
    public KuraRequestPayload(KuraPayload kuraPayload) {
        takeOver(kuraPayload);
    }

    /**
     * Reads a payload that arrived as a request.
     *
     * @param kuraPayload the payload that arrived
     * @return a new request with the same content
     * @throws ParseException when the payload lacks the metric {@value #METRIC_REQUEST_ID}
     */
    public static KuraRequestPayload buildFromKuraPayload(KuraPayload kuraPayload) throws ParseException {
        if (kuraPayload.getMetric(METRIC_REQUEST_ID) == null) {
            throw new ParseException("The payload is not a request: metric " + METRIC_REQUEST_ID + " is missing.", 0);
        }
        return new KuraRequestPayload(kuraPayload);
    }

    /**
     * Returns the name of the request.
     *
     * @return the name, null when not set
     */
    public String getRequestId() {
        return (String) getMetric(METRIC_REQUEST_ID);
    }

    /**
     * Names the request.
     *
     * @param requestId a name that the requester uses for one request at a time
     */
    public void setRequestId(String requestId) {
        addMetric(METRIC_REQUEST_ID, requestId);
    }

    /**
     * Returns the client that gets the answer.
     *
     * @return the client id, null when not set
     */
    public String getRequesterClientId() {
        return (String) getMetric(REQUESTER_CLIENT_ID);
    }

    /**
     * Names the client that gets the answer.
     *
     * @param requesterClientId the client id
     */
    public void setRequesterClientId(String requesterClientId) {
        addMetric(REQUESTER_CLIENT_ID, requesterClientId);
    }
}
