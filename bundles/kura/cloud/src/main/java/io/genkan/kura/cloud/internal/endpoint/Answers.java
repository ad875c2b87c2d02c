package io.genkan.kura.cloud.internal.endpoint;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every request is answered once and in time: nobody waits longer than a cloud does, even when an
 * application never ends. Thread-safe.
 */
final class Answers implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Answers.class);

    private final long patienceMillis;
    private final ScheduledThreadPoolExecutor thread;

    Answers(long patienceMillis) {
        this.patienceMillis = patienceMillis;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "cloud-answers");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(30, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** The answer that a request waits for. */
    static final class Answer {
        private final Consumer<KuraPayload> send;
        private final AtomicBoolean given = new AtomicBoolean();
        private volatile boolean begun;
        private volatile @Nullable ScheduledFuture<?> deadline;

        private Answer(Consumer<KuraPayload> send) {
            this.send = send;
        }

        /** {@return whether the request is still to be carried out} */
        boolean begin() {
            begun = true;
            return !given.get();
        }

        /** Gives the answer; {@return false when there was one already} */
        boolean give(KuraPayload payload) {
            if (!given.compareAndSet(false, true)) {
                return false;
            }
            ScheduledFuture<?> unneeded = deadline;
            if (unneeded != null) {
                unneeded.cancel(false);
            }
            send.accept(payload);
            return true;
        }
    }

    /**
     * A request has arrived.
     *
     * @param send takes the answer, once
     * @param late makes the answer when the time is over; is told whether the request is being carried out
     */
    Answer expect(Consumer<KuraPayload> send, Function<Boolean, KuraPayload> late) {
        Answer answer = new Answer(send);
        try {
            answer.deadline =
                    thread.schedule(() -> answer.give(late.apply(answer.begun)), patienceMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            logger.debug("Too late to watch an answer");
        }
        return answer;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
