package io.genkan.drivers.kit;

import io.genkan.itests.harness.Figures;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints a figure per case: {@code FIGURE kit.<driver>.<case> 1}, or 0 with the reason. */
final class Verdicts implements TestWatcher {
    @Override
    public void testSuccessful(ExtensionContext context) {
        Figures.print(figure(context), 1, "");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        String message = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
        Figures.failure(figure(context), message.isEmpty() ? cause.getClass().getSimpleName() : message);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        // a case that this driver has not: it gets no figure and a dash in the table
    }

    private static String figure(ExtensionContext context) {
        Fixture contract = (Fixture) context.getRequiredTestInstance();
        Optional<Promise> promise = context.getTestMethod().map(method -> method.getAnnotation(Promise.class));
        return "kit." + contract.subject().name() + "."
                + promise.map(Promise::name).orElseGet(context::getDisplayName);
    }
}
