package io.genkan.kura.cloud.internal.mqtt;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no connection.
 *
 * @param detail stable reason in upper case
 * @param sentence what is wrong, where, and what to do
 * @param refused whether the broker was reached and said no, so that a new attempt alone changes nothing
 */
record LinkFailure(String detail, String sentence, boolean refused) {

    /** {@return what a failed attempt to connect means} */
    static LinkFailure connecting(Throwable error, MqttOptions options, String user) {
        String broker = "The broker " + options.broker().url();
        if (error instanceof TimeoutException) {
            return new LinkFailure(
                    "NO_ANSWER",
                    broker + " does not answer within " + options.timeoutSeconds() * 3
                            + " s: it is overloaded, or something else listens on that port.",
                    false);
        }
        if (error instanceof MqttException mqtt) {
            LinkFailure said = answer(mqtt.getReasonCode(), broker, options, user);
            if (said != null) {
                return said;
            }
        }
        return network(error, options);
    }

    private static @Nullable LinkFailure answer(int code, String broker, MqttOptions options, String user) {
        return switch (code) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
                new LinkFailure(
                        "PROTOCOL_REFUSED",
                        broker + " does not speak this version of MQTT: set protocol-version to 4 (MQTT 3.1.1).",
                        true);
            case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
                new LinkFailure(
                        "CLIENT_ID_REFUSED",
                        broker + " refuses the client id " + options.clientId() + ": set another client-id.",
                        true);
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
                new LinkFailure("BROKER_UNAVAILABLE", broker + " says that it is unavailable.", false);
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                new LinkFailure("CREDENTIALS_REFUSED", broker + ' ' + refusal(user), true);
            case MqttException.REASON_CODE_CONNECTION_LOST ->
                new LinkFailure(
                        "CLOSED_BY_BROKER",
                        broker + " closes the connection without an answer: is it an MQTT broker, and does it allow "
                                + (user.isEmpty() ? "clients without a user" : "the user " + user) + '?',
                        false);
            default -> null;
        };
    }

    private static String refusal(String user) {
        return user.isEmpty()
                ? "wants a user name and a password: set username and password."
                : "refuses the user " + user + ": user name or password is wrong, or the user may not connect.";
    }

    private static LinkFailure network(Throwable error, MqttOptions options) {
        String url = options.broker().url();
        String host = options.broker().host();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new LinkFailure(
                        "UNKNOWN_HOST",
                        "The name " + host + " of the broker is not known: check broker-url and the name server.",
                        false);
            }
            if (cause instanceof NoRouteToHostException) {
                return new LinkFailure("NO_ROUTE", "There is no route to " + host + ": check the network.", false);
            }
            if (cause instanceof SocketTimeoutException) {
                return new LinkFailure(
                        "NO_ANSWER",
                        "Nothing answers at " + url + " within " + options.timeoutSeconds()
                                + " s: check the address, the network and the firewall.",
                        false);
            }
            if (cause instanceof ConnectException) {
                return new LinkFailure(
                        "CONNECTION_REFUSED", "No broker listens at " + url + " (" + cause.getMessage() + ").", false);
            }
            if (cause instanceof SSLException) {
                return new LinkFailure(
                        "TLS_FAILED",
                        "TLS with " + url + " fails: " + cause.getMessage()
                                + ". Check the certificates of the keystore, and that the port speaks TLS.",
                        false);
            }
        }
        Throwable root = error.getCause() == null ? error : error.getCause();
        return new LinkFailure("CONNECTION_FAILED", "The connection to " + url + " fails: " + root.getMessage(), false);
    }

    /** {@return the exception of Kura's contract for a call that failed on a connection} */
    static KuraException translate(MqttException e, String what) {
        return switch (e.getReasonCode()) {
            case MqttException.REASON_CODE_MAX_INFLIGHT -> new KuraTooManyInflightMessagesException(e, what);
            case MqttException.REASON_CODE_CLIENT_NOT_CONNECTED,
                    MqttException.REASON_CODE_CLIENT_CLOSED,
                    MqttException.REASON_CODE_CLIENT_DISCONNECTING,
                    MqttException.REASON_CODE_CONNECTION_LOST -> new KuraNotConnectedException(e, what);
            default -> new KuraException(KuraErrorCode.INTERNAL_ERROR, e, what + ": " + e.getMessage());
        };
    }
}
