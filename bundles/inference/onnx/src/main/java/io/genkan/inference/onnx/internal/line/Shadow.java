package io.genkan.inference.onnx.internal.line;

import io.genkan.inference.onnx.internal.engine.ModelException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a version on live samples on a thread of its own, so that the line does not wait for it: when it is too slow
 * samples are left out, and counted.
 */
final class Shadow implements AutoCloseable {
    private static final int WAITING = 64;

    private record Task(
            double[] sample,
            Map<String, TypedValue<?>> active,
            long activeNanos,
            @Nullable Double truth) {}

    private final Feed feed;
    private final Comparison comparison;
    private final String truthOutput;
    private final Runnable progress;
    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;
    private double lastShadow = Double.NaN;

    /**
     * Takes over the feed; the line's thread puts records into it and takes samples, this thread runs it.
     *
     * @param truthOutput key of the output that truths are about, empty for none
     * @param progress called on the shadow's thread when a sample was compared
     */
    Shadow(Feed feed, Comparison comparison, String truthOutput, Runnable progress) {
        this.feed = feed;
        this.comparison = comparison;
        this.truthOutput = truthOutput;
        this.progress = progress;
        this.thread = new Thread(this::work, "onnx-shadow");
        thread.setDaemon(true);
        thread.start();
    }

    Feed feed() {
        return feed;
    }

    Comparison comparison() {
        return comparison;
    }

    /** Gives a sample to the shadow, with what the active version said, or only a truth about the last sample. */
    void offer(double[] sample, Map<String, TypedValue<?>> active, long activeNanos, @Nullable Double truth) {
        if (!tasks.offer(new Task(sample, active, activeNanos, truth))) {
            comparison.skip();
        }
    }

    private void work() {
        while (!closed) {
            try {
                Task task = tasks.poll(1, TimeUnit.SECONDS);
                if (task != null) {
                    run(task);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void run(Task task) {
        if (task.sample().length > 0) {
            try {
                long start = System.nanoTime();
                Map<String, TypedValue<?>> answer;
                answer = feed.answer(List.of(task.sample()), 1).get(0);
                comparison.add(task.active(), answer, task.activeNanos(), System.nanoTime() - start);
                lastShadow = number(answer.get(truthOutput));
            } catch (ModelException e) {
                lastShadow = Double.NaN;
                comparison.failure();
            }
        }
        double active = number(task.active().get(truthOutput));
        if (task.truth() != null && !Double.isNaN(active) && !Double.isNaN(lastShadow)) {
            comparison.truth(task.truth(), active, lastShadow);
        }
        if (!closed) {
            progress.run();
        }
    }

    static double number(@Nullable TypedValue<?> value) {
        if (value != null && value.getValue() instanceof Number number) {
            return number.doubleValue();
        }
        return value != null && value.getValue() instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN;
    }

    /** Ends the thread, not the feed; {@return whether nobody uses the feed any more} */
    boolean stop() {
        closed = true;
        if (Thread.currentThread() == thread) {
            return true; // its own progress report: nothing runs after it
        }
        thread.interrupt();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        if (stop()) {
            feed.close();
        }
    }
}
