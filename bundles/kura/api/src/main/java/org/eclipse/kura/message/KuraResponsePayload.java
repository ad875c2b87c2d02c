package org.eclipse.kura.message;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Payload of an answer to a request: a code as in HTTP and, after a failure, what went wrong.
 *
 * <p>Not safe for concurrent use.
 */
@ProviderType
public class KuraResponsePayload extends KuraPayload {

    /** The request was carried out. */
    public static final int RESPONSE_CODE_OK = 200;

    /** The request was not understood. */
    public static final int RESPONSE_CODE_BAD_REQUEST = 400;

    /** The request names something that is not there. */
    public static final int RESPONSE_CODE_NOTFOUND = 404;

    /** The request was understood and failed. */
    public static final int RESPONSE_CODE_ERROR = 500;

    /** Metric with the response code, an Integer. */
    public static final String METRIC_RESPONSE_CODE = "response.code";

    /** Metric with the sentence that tells what went wrong. */
    public static final String METRIC_EXCEPTION_MSG = "response.exception.message";

    /** Metric with the stack trace, as text. */
    public static final String METRIC_EXCEPTION_STACK = "response.exception.stack";

    /**
     * Makes an answer.
     *
     * @param responseCode one of the {@code RESPONSE_CODE} constants, or another HTTP status
     */
    public KuraResponsePayload(int responseCode) {
        setResponseCode(responseCode);
    }

    /**
     * Makes an answer to a request that failed, with code {@link #RESPONSE_CODE_ERROR}.
     *
     * @param throwable why it failed, may be null
     */
    public KuraResponsePayload(Throwable throwable) {
        this(RESPONSE_CODE_ERROR, throwable);
    }

    /**
     * Makes an answer to a request that failed.
     *
     * @param responseCode the code
     * @param throwable why it failed, may be null
     */
    public KuraResponsePayload(int responseCode, Throwable throwable) {
        setResponseCode(responseCode);
        setException(throwable);
    }

    /**
     * Makes an answer with the content of another payload, whether or not that holds a code.
     *
     * @param kuraPayload the other payload; its body, time and position are shared, not copied
     */
    public KuraResponsePayload(KuraPayload kuraPayload) {
        takeOver(kuraPayload);
    }

    /**
     * Returns the response code.
     *
     * @return the code, 0 when there is none
     */
    public int getResponseCode() {
        // JSON knows no Integer: the code of a decoded answer may be a Long
        return getMetric(METRIC_RESPONSE_CODE) instanceof Number code ? code.intValue() : 0;
    }

    /**
     * Sets the response code.
     *
     * @param responseCode the code
     */
    public void setResponseCode(int responseCode) {
        addMetric(METRIC_RESPONSE_CODE, responseCode);
    }

    /**
     * Returns what went wrong.
     *
     * @return a sentence, null when there is none
     */
    public String getExceptionMessage() {
        return (String) getMetric(METRIC_EXCEPTION_MSG);
    }

    /**
     * Sets what went wrong.
     *
     * @param message a sentence, null to leave things as they are
     */
    public void setExceptionMessage(String message) {
        if (message != null) {
            addMetric(METRIC_EXCEPTION_MSG, message);
        }
    }

    /**
     * Returns the stack trace of the failure.
     *
     * @return the trace as text, null when there is none
     */
    public String getExceptionStack() {
        return (String) getMetric(METRIC_EXCEPTION_STACK);
    }

    /**
     * Sets the stack trace of the failure.
     *
     * @param stack the trace as text, null to leave things as they are
     */
    public void setExceptionStack(String stack) {
        if (stack != null) {
            addMetric(METRIC_EXCEPTION_STACK, stack);
        }
    }

    /**
     * Sets message and stack trace of the failure.
     *
     * @param throwable why the request failed, null to leave things as they are
     */
    public void setException(Throwable throwable) {
        if (throwable == null) {
            return;
        }
        final StringWriter stack = new StringWriter();
        throwable.printStackTrace(new PrintWriter(stack, true));
        setExceptionMessage(throwable.getMessage());
        setExceptionStack(stack.toString());
    }
}
