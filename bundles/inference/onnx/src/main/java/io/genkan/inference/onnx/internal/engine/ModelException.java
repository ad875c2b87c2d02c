package io.genkan.inference.onnx.internal.engine;

/** A model that cannot be loaded or run; the message is one sentence for whoever wants to use it. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean timedOut;

    public ModelException(String sentence) {
        this(sentence, null, false);
    }

    public ModelException(String sentence, @org.jspecify.annotations.Nullable Throwable cause) {
        this(sentence, cause, false);
    }

    ModelException(String sentence, @org.jspecify.annotations.Nullable Throwable cause, boolean timedOut) {
        super(sentence, cause);
        this.timedOut = timedOut;
    }

    /** {@return whether the model was stopped because it took too long} */
    public boolean timedOut() {
        return timedOut;
    }
}
