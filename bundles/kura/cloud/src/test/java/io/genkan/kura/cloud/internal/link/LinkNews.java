package io.genkan.kura.cloud.internal.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a data service tells its listeners, in words and in order. */
final class LinkNews extends NoNews {
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    @Override
    public void onConnectionEstablished() {
        news.add("established");
    }

    @Override
    public void onDisconnecting() {
        news.add("disconnecting");
    }

    @Override
    public void onDisconnected() {
        news.add("disconnected");
    }

    @Override
    public void onMessagePublished(int id, String topic) {
        news.add("published " + id + ' ' + topic);
    }

    @Override
    public void onMessageConfirmed(int id, String topic) {
        news.add("confirmed " + id + ' ' + topic);
    }

    /** Adds a word of the test's own. */
    void add(String word) {
        news.add(word);
    }

    /** {@return the next so many, waiting for them} */
    List<String> hear(int count) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heard.add(String.valueOf(news.poll(10, TimeUnit.SECONDS)));
        }
        return heard;
    }

    /** {@return the next, null when nothing is told in that time} */
    @Nullable
    String within(long millis) throws InterruptedException {
        return news.poll(millis, TimeUnit.MILLISECONDS);
    }
}
