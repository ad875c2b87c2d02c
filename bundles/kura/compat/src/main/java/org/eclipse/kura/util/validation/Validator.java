package org.eclipse.kura.util.validation;

import java.util.function.Consumer;

/**
 * A check of a value.
 *
 * @param <T> type of the value
 */
public interface Validator<T> {
    /** Tells the consumer a sentence for each thing that is wrong; nothing when the value is good. */
    void validate(T value, Consumer<String> errorMessageConsumer);
}
