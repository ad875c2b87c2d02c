package io.genkan.itests.harness;

import java.util.concurrent.TimeUnit;

/** Waits for what another thread or process does and nobody tells. */
public final class Await {
    private static final long PATIENCE_SECONDS = 30;
    private static final long POLL_MILLIS = 5;

    /** Something that will be so. */
    @FunctionalInterface
    public interface Question<E extends Exception> {
        boolean holds() throws E, InterruptedException;
    }

    private Await() {}

    /**
     * Asks until it is so.
     *
     * @param what said when it is not so within 30 s
     * @throws AssertionError after 30 s
     */
    public static <E extends Exception> void until(String what, Question<E> question) throws E, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!question.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + PATIENCE_SECONDS + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
