package io.genkan.inference.onnx.internal.store;

/** A model that is not taken, or an order that cannot be followed; the message is one sentence. Nothing has changed. */
public final class ModelRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public ModelRefusedException(String sentence) {
        super(sentence);
    }

    public ModelRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
