package io.genkan.kura.configuration.internal;

import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** Values that are not allowed. Nothing was stored. */
final class RefusedSettingsException extends KuraException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** One sentence for each value. */
    RefusedSettingsException(List<String> problems) {
        super(KuraErrorCode.CONFIGURATION_ATTRIBUTE_INVALID, String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
