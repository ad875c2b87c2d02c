package org.eclipse.kura;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A failure that callers need not expect, such as the use of an operation that is not supported.
 *
 * <p>An exception has a {@link KuraErrorCode}, which says what kind of failure it is and from which a program decides,
 * and arguments, which say what exactly failed. The text is put together from both when it is asked for: the pattern
 * of the code comes from the resource bundle {@code org.eclipse.kura.core.messages.KuraExceptionMessagesBundle} and
 * the arguments, joined by {@code " - "}, take the place of {@code {0}} in it. Where there are no arguments the text
 * of the cause takes that place.
 */
@ProviderType
public class KuraRuntimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KuraErrorCode code;
    private final transient Object[] arguments;

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     */
    public KuraRuntimeException(KuraErrorCode code) {
        this.code = code;
        this.arguments = null;
    }

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     * @param arguments what exactly failed. A throwable among them is text only; pass it as {@code cause} in front of
     *     the arguments where the stack trace matters
     */
    public KuraRuntimeException(KuraErrorCode code, Object... arguments) {
        this.code = code;
        this.arguments = arguments;
    }

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     * @param cause the failure underneath, or null
     * @param arguments what exactly failed
     */
    public KuraRuntimeException(KuraErrorCode code, Throwable cause, Object... arguments) {
        super(cause);
        this.code = code;
        this.arguments = arguments;
    }

    /**
     * The kind of failure.
     *
     * @return the code, null when none was given
     */
    public KuraErrorCode getCode() {
        return code;
    }

    /** The text in English, for logs. */
    @Override
    public String getMessage() {
        return ErrorText.of(Locale.US, code, arguments, getCause());
    }

    /** The text in the default language of the Java machine, in English where there is no translation. */
    @Override
    public String getLocalizedMessage() {
        return ErrorText.of(Locale.getDefault(), code, arguments, getCause());
    }
}
