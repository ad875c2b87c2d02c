package io.genkan.inference.maintenance.internal.train;

/** Training cannot go on; the message is one sentence for the person who started it. */
final class TrainException extends Exception {
    private static final long serialVersionUID = 1;

    TrainException(String message) {
        super(message);
    }

    TrainException(String message, Throwable cause) {
        super(message, cause);
    }
}
