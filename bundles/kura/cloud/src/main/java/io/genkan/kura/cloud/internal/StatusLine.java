package io.genkan.kura.cloud.internal;

import io.genkan.support.status.StatusReporter;

/** Where a component says how it is: the status board at run time, a list in tests. Thread-safe. */
public interface StatusLine {
    /** Works. */
    void online(String message);

    /** Does not work and tries again by itself. */
    void offline(String detail, String message);

    /** Does not work until somebody changes something. */
    void failed(String detail, String message);

    /** {@return a line to the status board} */
    static StatusLine to(StatusReporter reporter) {
        return new StatusLine() {
            @Override
            public void online(String message) {
                reporter.online(message);
            }

            @Override
            public void offline(String detail, String message) {
                reporter.offline(detail, message);
            }

            @Override
            public void failed(String detail, String message) {
                reporter.failed(detail, message);
            }
        };
    }
}
