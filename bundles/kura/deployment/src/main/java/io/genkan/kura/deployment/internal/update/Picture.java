package io.genkan.kura.deployment.internal.update;

import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the gateway is, in what has to be the same under another runtime: what works, and what flows.
 *
 * @param good names of states that are good
 * @param rates envelopes a second that each wire carries at least
 */
public record Picture(Set<String> good, Map<String, Double> rates) {
    private static final String GOOD = "good.";
    private static final String RATE = "rate.";

    public Picture {
        good = Set.copyOf(good);
        rates = Map.copyOf(rates);
    }

    /** Writes it down. */
    public void write(Path target) throws IOException {
        PropertiesFile file = PropertiesFile.read(target);
        file.entries().clear();
        good.forEach(name -> file.entries().put(GOOD + name, ""));
        rates.forEach((wire, rate) -> file.entries().put(RATE + wire, rate.toString()));
        file.write();
    }

    /** Reads it; a file that is not there is a picture of nothing. */
    public static Picture read(Path source) throws IOException {
        Set<String> good = new TreeSet<>();
        Map<String, Double> rates = new HashMap<>();
        PropertiesFile.read(source).entries().forEach((key, value) -> {
            if (key.startsWith(GOOD)) {
                good.add(key.substring(GOOD.length()));
            } else if (key.startsWith(RATE)) {
                rates.put(key.substring(RATE.length()), Double.valueOf(value));
            }
        });
        return new Picture(good, rates);
    }
}
