package org.eclipse.kura;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Puts the text of an exception together from its code and its arguments. */
final class ErrorText {

    private static final String BUNDLE = "org.eclipse.kura.core.messages.KuraExceptionMessagesBundle";
    private static final String KEY_OTHER = "OTHER_ERROR";
    private static final String KEY_NO_DETAIL = "NO_DETAIL";

    private ErrorText() {}

    static String of(Locale locale, KuraErrorCode code, Object[] arguments, Throwable cause) {
        var key = code == null ? KuraErrorCode.INTERNAL_ERROR.name() : code.name();
        try {
            // without the fallback a German machine would write German into the logs
            var texts = ResourceBundle.getBundle(
                    BUNDLE,
                    locale,
                    ErrorText.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            var detail = detail(arguments, cause);
            var shown = detail == null ? texts.getString(KEY_NO_DETAIL) : detail;
            return texts.containsKey(key)
                    ? new MessageFormat(texts.getString(key), locale).format(new Object[] {shown})
                    : new MessageFormat(texts.getString(KEY_OTHER), locale).format(new Object[] {shown, key});
        } catch (MissingResourceException e) {
            // an exception must tell its story even where the texts are out of reach
            return key + ": " + detail(arguments, cause);
        }
    }

    private static String detail(Object[] arguments, Throwable cause) {
        if (arguments != null && Arrays.stream(arguments).anyMatch(argument -> argument != null)) {
            return Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(" - "));
        }
        if (cause == null) {
            return null;
        }
        var text = cause.getLocalizedMessage();
        return text == null || text.isBlank() ? cause.getClass().getSimpleName() : text;
    }
}
