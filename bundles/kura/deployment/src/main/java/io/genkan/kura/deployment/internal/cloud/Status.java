package io.genkan.kura.deployment.internal.cloud;

/** How far a job is, in Kura's words. */
enum Status {
    IDLE("IDLE"),
    IN_PROGRESS("IN_PROGRESS"),
    COMPLETED("COMPLETED"),
    FAILED("FAILED"),
    CANCELLED("CANCELLED"),
    ALREADY_DONE("ALREADY DONE");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
