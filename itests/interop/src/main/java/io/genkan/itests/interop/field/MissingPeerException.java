package io.genkan.itests.interop.field;

/** The other side is not there, so nothing was tried. */
final class MissingPeerException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingPeerException(String message) {
        super(message);
    }
}
