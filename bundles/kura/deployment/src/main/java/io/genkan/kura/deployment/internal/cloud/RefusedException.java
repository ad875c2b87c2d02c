package io.genkan.kura.deployment.internal.cloud;

/** A request is not carried out; the message is one sentence for the one who asked. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    private RefusedException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** What was asked cannot be understood or makes no sense here. */
    static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    /** What was asked for is not there. */
    static RefusedException notFound(String message) {
        return new RefusedException(404, message);
    }

    int code() {
        return code;
    }
}
