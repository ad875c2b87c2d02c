package io.genkan.driver.http.internal;

import io.genkan.support.driver.DeviceFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** A device that cannot be asked. */
final class HttpFailure extends DeviceFailure {
    private static final long serialVersionUID = 1L;

    private HttpFailure(String detail, String sentence) {
        super(detail, sentence);
    }

    static HttpFailure of(IOException e, HttpOptions options) {
        String device = "The device " + options.place() + " ";
        if (e instanceof SocketTimeoutException) {
            return new HttpFailure("NO_ANSWER", device + "did not answer within " + options.timeout() + " ms.");
        }
        if (e instanceof AnswerReader.BadAnswer || e instanceof java.io.EOFException) {
            return new HttpFailure("BAD_ANSWER", device + e.getMessage() + ".");
        }
        if (e instanceof UnknownHostException) {
            return new HttpFailure("UNKNOWN_HOST", "Host " + options.host() + " is not known; check its name.");
        }
        if (e instanceof ConnectException) {
            return new HttpFailure(
                    "CONNECTION_REFUSED", device + "refused the connection; check that it runs, and the port.");
        }
        if (e instanceof SSLException) {
            return new HttpFailure("TLS", device + "cannot be reached with TLS: " + e.getMessage() + ".");
        }
        return new HttpFailure("LOST", device + "cannot be asked: " + e.getMessage() + ".");
    }
}
