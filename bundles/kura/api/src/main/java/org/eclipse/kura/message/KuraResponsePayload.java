package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraResponsePayload extends KuraPayload {
    public static final int RESPONSE_CODE_BAD_REQUEST = 400;
    public static final int RESPONSE_CODE_ERROR = 500;
    public static final int RESPONSE_CODE_NOTFOUND = 404;
    public static final int RESPONSE_CODE_OK = 200;
    public static final String METRIC_EXCEPTION_MSG = "response.exception.message";
    public static final String METRIC_EXCEPTION_STACK = "response.exception.stack";
    public static final String METRIC_RESPONSE_CODE = "response.code";

    public int getResponseCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getExceptionMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getExceptionStack() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setException(Throwable throwable) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setExceptionMessage(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setExceptionStack(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setResponseCode(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraResponsePayload(int number) {}

    public KuraResponsePayload(int number, Throwable throwable) {}

    public KuraResponsePayload(Throwable throwable) {}

    public KuraResponsePayload(KuraPayload kuraPayload) {}
}
