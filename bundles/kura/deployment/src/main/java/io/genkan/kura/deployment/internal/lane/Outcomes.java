package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageRefusedException;
import java.util.Collection;
import java.util.List;

/** The outcomes of jobs, in sentences. */
final class Outcomes {
    private Outcomes() {}

    static Outcome unchanged(Job job, Reason reason, String message) {
        return new Outcome(State.UNCHANGED, reason, job.name(), job.version(), message);
    }

    static Outcome refused(Job job, PackageRefusedException e) {
        return unchanged(job, e.reason(), String.valueOf(e.getMessage()));
    }

    static Outcome unresolved(Job job, List<String> lacks) {
        return unchanged(
                job,
                Reason.UNRESOLVED,
                word(job) + job.name() + ' ' + job.version() + " is not installed: " + String.join("; ", lacks)
                        + ". Install what provides it, then this package again.");
    }

    static Outcome done(Job job, Collection<String> unexpected, List<String> broken) {
        StringBuilder message = new StringBuilder(word(job)).append(job.name());
        if (job.isReversal()) {
            message.append(job.version().isEmpty() ? "" : ' ' + job.version())
                    .append(" is taken back: what was there before it is there again.");
        } else if (job.content().isPresent()) {
            message.append(' ').append(job.version()).append(" is installed.");
        } else {
            message.append(" is uninstalled.");
        }
        if (!broken.isEmpty()) {
            message.append(" Without it, ").append(String.join("; ", broken)).append('.');
        }
        if (!unexpected.isEmpty()) {
            message.append(" Also restarted, which was not foreseen: ")
                    .append(String.join(", ", unexpected))
                    .append('.');
        }
        State state = job.content().isPresent() ? State.INSTALLED : State.UNINSTALLED;
        return new Outcome(state, Reason.NONE, job.name(), job.version(), message.toString());
    }

    private static String word(Job job) {
        return job.isUpdate() ? "Update " : "Package ";
    }

    static Outcome hangs(Job job, List<String> bundles) {
        return new Outcome(
                State.BROKEN,
                Reason.NOT_STARTED,
                job.name(),
                job.version(),
                "Bundle " + String.join(", ", bundles) + " of " + job.name() + ' ' + job.version()
                        + " does not come back from being started or stopped, and minds no interruption. Other packages can be"
                        + " installed. Restart the gateway: it starts with what was there before.");
    }

    static Outcome takenBack(Job job, Reason reason, String why, List<String> lost) {
        if (lost.isEmpty()) {
            return new Outcome(
                    State.TAKEN_BACK, reason, job.name(), job.version(), why + " Everything is as it was before.");
        }
        return new Outcome(
                State.BROKEN,
                reason,
                job.name(),
                job.version(),
                why + " What was there before did not come back: " + String.join(" ", lost) + " Restart the gateway.");
    }
}
