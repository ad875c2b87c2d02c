package io.genkan.support.senml;

/** What came is no SenML, or none that may be used. */
public final class SenmlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int record;

    /**
     * @param record number of the bad record, counted from 1; 0 when the fault lies before the first
     * @param sentence one sentence
     */
    public SenmlException(int record, String sentence) {
        super(sentence, null, false, false);
        this.record = record;
    }

    /** {@return number of the bad record, counted from 1; 0 when the fault lies before the first} */
    public int record() {
        return record;
    }

    /** {@return one sentence without the record's number} */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
