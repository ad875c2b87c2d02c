package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.StatusLine;
import org.jspecify.annotations.Nullable;

/** A status that says, while nothing is wrong otherwise, which budget is spent. Thread-safe. */
final class BudgetStatus implements StatusLine {
    private final StatusLine to;
    private volatile String sentence = "";
    /** What was said last, null when that was something else than that all is well: most calls say the same again. */
    private volatile @Nullable String said;

    BudgetStatus(StatusLine to) {
        this.to = to;
    }

    /** What to say from now on, empty for nothing. */
    void say(String now) {
        sentence = now;
        if (said != null) {
            online("");
        }
    }

    @Override
    public void online(String message) {
        String now = message.isEmpty() ? sentence : message;
        if (!now.equals(said)) {
            said = now;
            to.online(now);
        }
    }

    @Override
    public void offline(String detail, String message) {
        said = null;
        to.offline(detail, message);
    }

    @Override
    public void failed(String detail, String message) {
        said = null;
        to.failed(detail, message);
    }
}
