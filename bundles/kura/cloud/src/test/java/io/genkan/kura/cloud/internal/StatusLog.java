package io.genkan.kura.cloud.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a component says about itself. */
public final class StatusLog implements StatusLine {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void online(String message) {
        said.add("ONLINE " + message);
    }

    @Override
    public void offline(String detail, String message) {
        said.add("OFFLINE " + detail + ' ' + message);
    }

    @Override
    public void failed(String detail, String message) {
        said.add("FAILED " + detail + ' ' + message);
    }

    public List<String> all() {
        return said;
    }

    public String last() {
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }
}
