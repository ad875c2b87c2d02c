package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on asking the server while a release is fetched or installed, so that a cancellation is heard in time. One thread. */
final class Meanwhile {
    private static final Logger logger = LoggerFactory.getLogger(Meanwhile.class);

    /** Answers a cancellation. */
    interface Answer {
        void to(URI cancel) throws IOException, InterruptedException;
    }

    private final DdiClient client;
    private Duration pause = Duration.ofMinutes(5);
    private long asked = System.nanoTime();
    private @Nullable URI cancel;

    Meanwhile(DdiClient client) {
        this.client = client;
    }

    /** The server was asked just now, and wants to be asked again after that. */
    void begin(Duration sleep) {
        pause = sleep;
        asked = System.nanoTime();
        cancel = null;
    }

    /** {@return whether the server wants something to be cancelled; it is asked when it is time} */
    boolean isCancelled() {
        if (cancel == null && System.nanoTime() - asked >= pause.toNanos()) {
            ask();
        }
        return cancel != null;
    }

    /** {@return where to answer the cancellation} */
    Optional<URI> cancellation() {
        return Optional.ofNullable(cancel);
    }

    private void ask() {
        try {
            cancel = client.poll().cancel().orElse(null);
        } catch (IOException e) {
            logger.debug("The server does not answer meanwhile", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        asked = System.nanoTime();
    }

    /** {@return what the work gives, which is done on a thread of its own and goes on when this one is interrupted} */
    <T> T during(Callable<T> work, Answer answer) throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "genkan-hawkbit-install");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                ask();
                answer(answer);
            }
        }
    }

    private void answer(Answer answer) throws InterruptedException {
        URI address = cancel;
        if (address == null) {
            return;
        }
        try {
            answer.to(address);
        } catch (IOException e) {
            logger.debug("The cancellation is answered later", e);
        }
        cancel = null;
    }
}
