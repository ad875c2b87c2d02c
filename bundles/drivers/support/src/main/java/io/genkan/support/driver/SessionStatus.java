package io.genkan.support.driver;

import io.genkan.support.status.StatusReporter;
import org.jspecify.annotations.Nullable;

/** The driver's status as one session tells it; what a session says that another one has replaced is no news. Thread-safe. */
public final class SessionStatus {
    private final StatusReporter reporter;
    private boolean over;

    SessionStatus(StatusReporter reporter) {
        this.reporter = reporter;
    }

    /** The device has not been asked yet. */
    public synchronized void unknown(String sentence) {
        if (!over) {
            reporter.unknown(sentence);
        }
    }

    /** It works. */
    public synchronized void online(String sentence) {
        if (!over) {
            reporter.online(sentence);
        }
    }

    /** It does not work. */
    public synchronized void broken(DeviceFailure failure) {
        if (over) {
            return;
        }
        if (failure.needsSomebody()) {
            reporter.failed(failure.detail(), failure.sentence());
        } else {
            reporter.offline(failure.detail(), failure.sentence());
        }
    }

    /** Works, with a sentence, unless there is a failure. */
    public void told(@Nullable DeviceFailure failure, String sentence) {
        if (failure == null) {
            online(sentence);
        } else {
            broken(failure);
        }
    }

    synchronized void end() {
        over = true;
    }
}
