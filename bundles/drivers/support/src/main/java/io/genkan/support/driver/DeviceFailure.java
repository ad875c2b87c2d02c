package io.genkan.support.driver;

/** A device that cannot be used now: a stable reason and one sentence. */
public class DeviceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;
    private final boolean needsSomebody;

    /** A failure that may end by itself. */
    public DeviceFailure(String detail, String sentence) {
        this(detail, false, sentence);
    }

    /**
     * A failure.
     *
     * @param detail stable reason for machines
     * @param needsSomebody whether it will not work before somebody changes something
     * @param sentence for people
     */
    public DeviceFailure(String detail, boolean needsSomebody, String sentence) {
        super(sentence, null, false, false);
        this.detail = detail;
        this.needsSomebody = needsSomebody;
    }

    /** {@return the reason for machines} */
    public final String detail() {
        return detail;
    }

    /** {@return whether it will not work before somebody changes something} */
    public final boolean needsSomebody() {
        return needsSomebody;
    }

    /** {@return the sentence for people} */
    public final String sentence() {
        return String.valueOf(getMessage());
    }
}
