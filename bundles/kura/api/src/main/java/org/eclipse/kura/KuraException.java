package org.eclipse.kura;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The checked failure of most services, and the parent of the others.
 *
 * <p>An exception has a {@link KuraErrorCode}, which says what kind of failure it is and from which a program decides,
 * and arguments, which say what exactly failed. The text is put together from both when it is asked for: the pattern
 * of the code comes from the resource bundle {@code org.eclipse.kura.core.messages.KuraExceptionMessagesBundle} and
 * the arguments, joined by {@code " - "}, take the place of {@code {0}} in it. Where there are no arguments the text
 * of the cause takes that place.
 */
@ProviderType
public class KuraException extends Exception {

    private static final long serialVersionUID = 1L;

    private final KuraErrorCode code;
    private final transient Object[] arguments;

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     */
    public KuraException(KuraErrorCode code) {
        this.code = code;
        this.arguments = null;
    }

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     * @param arguments what exactly failed. A throwable among them is text only; pass it as {@code cause} in front of
     *     the arguments where the stack trace matters
     */
    public KuraException(KuraErrorCode code, Object... arguments) {
        this.code = code;
        this.arguments = arguments;
    }

    /**
     * @param code the kind of failure; null is treated as {@link KuraErrorCode#INTERNAL_ERROR} in the text
     * @param cause the failure underneath, or null
     * @param arguments what exactly failed
     */
    public KuraException(KuraErrorCode code, Throwable cause, Object... arguments) {
        super(cause);
        this.code = code;
        this.arguments = arguments;
    }

    /**
     * Creates an exception with the code {@link KuraErrorCode#INTERNAL_ERROR}.
     *
     * @param cause the failure underneath, or null
     * @param message says what failed, null is allowed
     * @return a new exception
     */
    public static KuraException internalError(Throwable cause, String message) {
        return new KuraException(KuraErrorCode.INTERNAL_ERROR, cause, message);
    }

    /**
     * Creates an exception with the code {@link KuraErrorCode#INTERNAL_ERROR} and the text of its cause.
     *
     * @param cause the failure underneath, or null
     * @return a new exception
     */
    public static KuraException internalError(Throwable cause) {
        return new KuraException(KuraErrorCode.INTERNAL_ERROR, cause);
    }

    /**
     * Creates an exception with the code {@link KuraErrorCode#INTERNAL_ERROR}.
     *
     * @param message says what failed, null is allowed
     * @return a new exception
     */
    public static KuraException internalError(String message) {
        return new KuraException(KuraErrorCode.INTERNAL_ERROR, message);
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
