package io.genkan.kura.deployment.internal.samples;

import java.util.concurrent.Callable;

/** A component; which services it offers and needs stands in its description. */
public final class Part implements Runnable, Callable<String>, Comparable<Part> {
    @Override
    public void run() {}

    @Override
    public String call() {
        return "";
    }

    @Override
    public int compareTo(Part other) {
        return 0;
    }

    public void bind(Runnable service) {}

    public void unbind(Runnable service) {}
}
