package io.genkan.api.model;

/** An order that was not carried out; the message is one sentence that says why. */
public final class ModelOrderException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Tells why.
     *
     * @param sentence for a technician
     */
    public ModelOrderException(String sentence) {
        super(sentence);
    }
}
