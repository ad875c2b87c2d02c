package io.genkan.kura.configuration.internal.snapshot;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;

/** A snapshot file is there and cannot be used. */
final class UnreadableSnapshotException extends KuraException {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final boolean decrypted;

    /**
     * Says what is wrong with a file.
     *
     * @param decrypted whether the key of this gateway fitted
     */
    UnreadableSnapshotException(KuraErrorCode code, @Nullable Throwable cause, String sentence, boolean decrypted) {
        super(code, cause, sentence);
        this.sentence = sentence;
        this.decrypted = decrypted;
    }

    String sentence() {
        return sentence;
    }

    boolean decrypted() {
        return decrypted;
    }
}
