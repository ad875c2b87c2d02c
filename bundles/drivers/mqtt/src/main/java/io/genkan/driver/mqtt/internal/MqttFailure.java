package io.genkan.driver.mqtt.internal;

/** A connection that cannot be used: a stable reason and one sentence. */
final class MqttFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String detail;
    private final boolean needsSomebody;

    MqttFailure(String detail, boolean needsSomebody, String sentence) {
        super(sentence, null, false, false);
        this.detail = detail;
        this.needsSomebody = needsSomebody;
    }

    String detail() {
        return detail;
    }

    boolean needsSomebody() {
        return needsSomebody;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
