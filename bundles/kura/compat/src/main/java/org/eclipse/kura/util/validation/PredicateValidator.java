package org.eclipse.kura.util.validation;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Checks texts with a condition. */
public class PredicateValidator implements Validator<String> {
    private final Predicate<String> condition;
    private final String message;

    /** Makes a check that tells {@code message} when the condition is not met. */
    public PredicateValidator(Predicate<String> condition, String message) {
        this.condition = condition;
        this.message = message;
    }

    @Override
    public void validate(String value, Consumer<String> errorMessageConsumer) {
        if (!condition.test(value)) {
            errorMessageConsumer.accept(message);
        }
    }
}
