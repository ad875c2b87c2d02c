package io.genkan.kura.system.internal.status;

/** A component whose activation fails. */
public final class FailingComponent {
    @SuppressWarnings("DoNotCallSuggester") // who calls it wants it to fail
    public void activate() {
        throw new IllegalStateException("The sensor on /dev/ttyX is missing: plug it in.");
    }
}
