package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DeploymentJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The jobs that wait for their turn. A job for a package comes after earlier ones for the same package. Thread-safe.
 *
 * <p>A job that cannot be done yet is kept as long as others are under way, and for some time after the last of them.
 */
final class Waiting {
    private static final int JOBS_AT_MOST = 100;

    private final Duration patience;
    private final LongSupplier nanoTime;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Job> busy = new ArrayList<>();
    private int announced;
    private long quietSince;
    private boolean news;
    private boolean closed;

    Waiting(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.quietSince = nanoTime.getAsLong();
    }

    /** Why a job is not taken; empty: it is. */
    synchronized Optional<String> add(Job job) {
        if (closed) {
            return Optional.of("The gateway is stopping.");
        }
        for (List<Job> list : List.of(jobs, busy)) {
            if (list.stream().anyMatch(job::sameAs)) {
                return Optional.of("Package " + job.name() + ' ' + job.version() + " is being deployed already.");
            }
        }
        if (jobs.size() >= JOBS_AT_MOST) {
            return Optional.of(JOBS_AT_MOST + " packages wait to be deployed: ask again later.");
        }
        jobs.add(job);
        changed();
        return Optional.empty();
    }

    /** Somebody brings a package soon. */
    synchronized void announce() {
        announced++;
    }

    /** He has brought it, or he will not. */
    synchronized void arrived() {
        announced--;
        changed();
    }

    private void changed() {
        news = true;
        quietSince = nanoTime.getAsLong();
        notifyAll();
    }

    /**
     * Waits until there may be something to do: a new job, or one that has waited for long enough.
     *
     * @return false: there is nothing to do any more
     */
    synchronized boolean await() throws InterruptedException {
        while (!closed && !news && !isOver()) {
            if (jobs.isEmpty() || announced > 0) {
                wait();
            } else {
                long left = patience.toNanos() - (nanoTime.getAsLong() - quietSince);
                wait(Math.max(1, left / 1_000_000 + 1));
            }
        }
        news = false;
        return !closed;
    }

    /** {@return whether jobs that still cannot be done are to be given up} */
    synchronized boolean isOver() {
        return !jobs.isEmpty() && announced == 0 && nanoTime.getAsLong() - quietSince >= patience.toNanos();
    }

    /** {@return the first job of every package, the oldest first} */
    synchronized List<Job> eligible() {
        Set<String> names = new HashSet<>();
        return jobs.stream().filter(job -> names.add(job.name())).toList();
    }

    /** Takes jobs out, to do them. */
    synchronized void begin(List<Job> begun) {
        jobs.removeAll(begun);
        busy.addAll(begun);
    }

    /** Forgets jobs that are done. */
    synchronized void end(List<Job> ended) {
        jobs.removeAll(ended);
        busy.removeAll(ended);
        changed();
    }

    /** {@return everything that waits or is being done} */
    synchronized List<DeploymentJob> describe() {
        List<DeploymentJob> all = new ArrayList<>();
        busy.forEach(job -> all.add(job.describe()));
        jobs.forEach(job -> all.add(job.describe()));
        return all;
    }

    /** {@return whether a job waits or is being done that fits} */
    synchronized boolean has(java.util.function.Predicate<DeploymentJob> fits) {
        return describe().stream().anyMatch(fits);
    }

    /** Takes no more jobs. {@return those that wait} */
    synchronized List<Job> close() {
        closed = true;
        notifyAll();
        return List.copyOf(jobs);
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
