package io.genkan.kura.wires.internal;

/** Wires lead back to the emitter so often that the emission is given up. */
final class WireLoopException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WireLoopException(String emitter) {
        super(
                "The wires form a loop through '" + emitter + "': take one of them out or put a Fifo in between",
                null,
                false,
                false);
    }
}
