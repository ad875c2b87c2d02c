package org.eclipse.kura;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that an operation on several things succeeded for some and failed for others, for example an update of many
 * configurations. What succeeded stays done. Its code is {@link KuraErrorCode#PARTIAL_SUCCESS}.
 */
@ProviderType
public class KuraPartialSuccessException extends KuraException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Throwable> causes;

    /**
     * @param message names the operation, null is allowed
     * @param causes one failure for each thing that failed; copied, null counts as empty. The failures also appear in
     *     a printed stack trace, as suppressed exceptions
     */
    public KuraPartialSuccessException(String message, List<Throwable> causes) {
        super(KuraErrorCode.PARTIAL_SUCCESS, null, message);
        this.causes = causes == null ? new ArrayList<>() : new ArrayList<>(causes);
        this.causes.stream().filter(Objects::nonNull).forEach(this::addSuppressed);
    }

    /**
     * The failures, in the order in which they were met.
     *
     * @return an unmodifiable list, never null
     */
    public List<Throwable> getCauses() {
        return Collections.unmodifiableList(causes);
    }
}
