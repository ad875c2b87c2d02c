package org.eclipse.kura.message;

import static java.util.Objects.requireNonNull;

import java.util.Date;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Payload that reports a condition somebody should know of.
 *
 * <p>An alert is told from others by its code; the values travel as metrics, the enumerations by name and the creation
 * time as milliseconds since 1970 (Long). More metrics may be added. Not safe for concurrent use.
 */
@ProviderType
@SuppressWarnings("JavaUtilDate") // the contract speaks java.util.Date
public class KuraAlertPayload extends KuraPayload {

    /** Metric with the code of the alert, a String. */
    public static final String CODE_METRIC_NAME = "alert_code";

    /** Metric with the name of the {@link KuraAlertSeverity}. */
    public static final String SEVERITY_METRIC_NAME = "alert_severity";

    /** Metric with the name of the {@link KuraAlertStatus}. */
    public static final String STATUS_METRIC_NAME = "alert_status";

    /** Metric with the sentence that describes the alert, a String. */
    public static final String MESSAGE_METRIC_NAME = "alert_message";

    /** Metric with the time at which the condition came up, in milliseconds since 1970, a Long. */
    public static final String CREATION_TIMESTAMP_METRIC_NAME = "alert_creation_date";

    /**
     * Makes an alert without message and creation time.
     *
     * @param code tells this alert from others
     * @param severity how bad the condition is
     * @param status what happened to the condition
     * @throws NullPointerException when an argument is null
     */
    public KuraAlertPayload(String code, KuraAlertSeverity severity, KuraAlertStatus status) {
        setCode(code);
        setSeverity(severity);
        setStatus(status);
    }

    /**
     * Adds a metric, or replaces the one of that name.
     *
     * @param name name of the metric
     * @param value value of the metric; for the metrics named here it must be what the setters would store
     * @throws IllegalArgumentException when a metric named here would get a value that its getter cannot read
     */
    @Override
    public void addMetric(String name, Object value) {
        if (!isReadable(name, value)) {
            throw new IllegalArgumentException("Metric " + name + " of an alert cannot be " + value + ".");
        }
        super.addMetric(name, value);
    }

    private static boolean isReadable(String name, Object value) {
        if (CODE_METRIC_NAME.equals(name)) {
            return value instanceof String;
        }
        if (SEVERITY_METRIC_NAME.equals(name)) {
            return isNameIn(KuraAlertSeverity.values(), value);
        }
        if (STATUS_METRIC_NAME.equals(name)) {
            return isNameIn(KuraAlertStatus.values(), value);
        }
        if (MESSAGE_METRIC_NAME.equals(name)) {
            return value == null || value instanceof String;
        }
        if (CREATION_TIMESTAMP_METRIC_NAME.equals(name)) {
            return value == null || value instanceof Long;
        }
        return true;
    }

    private static boolean isNameIn(Enum<?>[] constants, Object value) {
        for (final Enum<?> constant : constants) {
            if (constant.name().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns what tells this alert from others.
     *
     * @return the code
     */
    public String getCode() {
        return (String) getMetric(CODE_METRIC_NAME);
    }

    /**
     * Sets what tells this alert from others.
     *
     * @param code the code, not null
     */
    public void setCode(String code) {
        addMetric(CODE_METRIC_NAME, requireNonNull(code, "code"));
    }

    /**
     * Returns how bad the condition is.
     *
     * @return the severity, null only after its metric was removed
     */
    public KuraAlertSeverity getSeverity() {
        final String name = (String) getMetric(SEVERITY_METRIC_NAME);
        return name == null ? null : KuraAlertSeverity.valueOf(name);
    }

    /**
     * Sets how bad the condition is.
     *
     * @param severity the severity, not null
     */
    public void setSeverity(KuraAlertSeverity severity) {
        addMetric(SEVERITY_METRIC_NAME, severity.name());
    }

    /**
     * Returns what happened to the condition.
     *
     * @return the status, null only after its metric was removed
     */
    public KuraAlertStatus getStatus() {
        final String name = (String) getMetric(STATUS_METRIC_NAME);
        return name == null ? null : KuraAlertStatus.valueOf(name);
    }

    /**
     * Sets what happened to the condition.
     *
     * @param status the status, not null
     */
    public void setStatus(KuraAlertStatus status) {
        addMetric(STATUS_METRIC_NAME, status.name());
    }

    /**
     * Returns the sentence that describes the alert.
     *
     * @return the sentence, null when there is none
     */
    public String getMessage() {
        return (String) getMetric(MESSAGE_METRIC_NAME);
    }

    /**
     * Sets the sentence that describes the alert.
     *
     * @param message the sentence, null for none
     */
    public void setMessage(String message) {
        addMetric(MESSAGE_METRIC_NAME, message);
    }

    /**
     * Returns when the condition came up.
     *
     * @return the time, null when not set
     */
    public Date getCreationTimestamp() {
        final Long millis = (Long) getMetric(CREATION_TIMESTAMP_METRIC_NAME);
        return millis == null ? null : new Date(millis);
    }

    /**
     * Sets when the condition came up.
     *
     * @param timestamp the time, null for none
     */
    public void setCreationTimestamp(Date timestamp) {
        addMetric(CREATION_TIMESTAMP_METRIC_NAME, timestamp == null ? null : timestamp.getTime());
    }
}
