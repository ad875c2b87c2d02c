package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.DeviceFailure;
import java.io.Serial;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** The server cannot be used. */
final class UaFailure extends DeviceFailure {
    @Serial
    private static final long serialVersionUID = 1;

    UaFailure(String detail, boolean needsSomebody, String sentence) {
        super(detail, needsSomebody, sentence);
    }

    static UaFailure silent(String place) {
        return new UaFailure("SILENT", false, "The OPC UA server " + place + " does not answer.");
    }

    static UaFailure closed(String place) {
        return new UaFailure("CLOSED", false, "The OPC UA server " + place + " has closed the connection.");
    }

    /** {@return what a cause from the library says to a technician} */
    static UaFailure of(Throwable thrown, String place) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause instanceof io.netty.handler.codec.DecoderException
                        || (cause.getClass() == UaException.class
                                && !(cause.getCause() instanceof java.io.IOException)))
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UaFailure failure) {
            return failure;
        }
        if (cause.getCause() instanceof ConnectException || cause instanceof ConnectException) {
            return new UaFailure("REFUSED", false, "The OPC UA server " + place + " does not accept connections.");
        }
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return new UaFailure("UNKNOWN_HOST", false, "There is no host of that name: " + place + ".");
        }
        if (cause instanceof UaException ua) {
            return of(
                    ua.getStatusCode(), String.valueOf(ua.getMessage()), ua instanceof UaServiceFaultException, place);
        }
        return new UaFailure(
                "BROKEN",
                false,
                "The connection to the OPC UA server " + place + " broke: " + cause.getMessage() + ".");
    }

    private static UaFailure of(StatusCode status, String message, boolean fromServer, String place) {
        long code = status.value();
        if (code == StatusCodes.Bad_Timeout) {
            return silent(place);
        }
        if (code == StatusCodes.Bad_ConnectionRejected) {
            return new UaFailure("REFUSED", false, "The OPC UA server " + place + " does not accept connections.");
        }
        if (code == StatusCodes.Bad_ConnectionClosed) {
            return closed(place);
        }
        if (code == StatusCodes.Bad_CertificateUntrusted && message.startsWith("The certificate ")) {
            return new UaFailure("NOT_TRUSTED", true, "The OPC UA server " + place + " is not trusted. " + message);
        }
        if (code == StatusCodes.Bad_IdentityTokenRejected
                || code == StatusCodes.Bad_UserAccessDenied
                || code == StatusCodes.Bad_IdentityTokenInvalid) {
            return new UaFailure(
                    "USER_REFUSED",
                    true,
                    "The OPC UA server " + place + " refuses the user: check username and password, or the user's"
                            + " certificate (" + text(status) + ").");
        }
        if (status.isSecurityError()
                || code == StatusCodes.Bad_SecurityChecksFailed
                || code == StatusCodes.Bad_SecurityPolicyRejected) {
            return new UaFailure(
                    "SECURITY_REFUSED",
                    true,
                    "The OPC UA server " + place + " refuses the secured connection: accept the gateway's certificate"
                            + " there, and check security.policy and security.mode (" + text(status) + ").");
        }
        return new UaFailure(
                "SERVER_SAYS",
                false,
                "The OPC UA server " + place + (fromServer ? " says " : " cannot be used: ") + text(status) + ".");
    }

    /** {@return a status code in words} */
    static String text(StatusCode status) {
        return StatusCodes.lookup(status.value())
                .map(words -> words.length > 1 && !words[1].isBlank() ? words[0] + ": " + trimmed(words[1]) : words[0])
                .orElse("status 0x" + Long.toHexString(status.value()));
    }

    private static String trimmed(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
