package io.genkan.driver.coap.internal;

/** A node that cannot be asked: a stable reason and one sentence. */
final class CoapFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String detail;

    CoapFailure(String detail, String sentence) {
        super(sentence, null, false, false);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
