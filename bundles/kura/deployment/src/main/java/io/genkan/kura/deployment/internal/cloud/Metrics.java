package io.genkan.kura.deployment.internal.cloud;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;

/** Reads the metrics of a request. JSON knows one kind of whole numbers: a Long will do where an Integer is meant. */
record Metrics(KuraPayload payload) {

    private @Nullable Object value(String name) {
        return payload.getMetric(name);
    }

    String text(String name) throws RefusedException {
        return optionalText(name).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name, "a text"));
    }

    Optional<String> optionalText(String name) throws RefusedException {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw wrong(name, value, "a text");
    }

    long longNumber(String name) throws RefusedException {
        Object value = value(name);
        if (value == null) {
            throw missing(name, "a whole number of 64 bits");
        }
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(name, value, "a whole number of 64 bits");
    }

    /** {@return a number that is not negative} */
    int number(String name, int otherwise) throws RefusedException {
        Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Integer || value instanceof Long)) {
            throw wrong(name, value, "a whole number");
        }
        long number = ((Number) value).longValue();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw RefusedException.badRequest("The metric " + name + " is " + number + ", and has to lie between 0 and "
                    + Integer.MAX_VALUE + '.');
        }
        return (int) number;
    }

    boolean flag(String name) throws RefusedException {
        if (value(name) == null) {
            throw missing(name, "true or false");
        }
        return flag(name, false);
    }

    boolean flag(String name, boolean otherwise) throws RefusedException {
        Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, value, "true or false");
    }

    /** {@return the entries of a text in the format of Java properties files} */
    Map<String, Object> properties(String name) throws RefusedException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(optionalText(name).orElse("")));
        } catch (IOException | IllegalArgumentException e) {
            throw RefusedException.badRequest(
                    "The metric " + name + " is no list of properties (" + e.getMessage() + ").");
        }
        Map<String, Object> entries = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        return entries;
    }

    private static RefusedException missing(String name, String kind) {
        return RefusedException.badRequest("The metric " + name + " is missing: it has to be " + kind + '.');
    }

    private static RefusedException wrong(String name, Object value, String kind) {
        return RefusedException.badRequest("The metric " + name + " is "
                + value.getClass().getSimpleName() + " " + value + ", and has to be " + kind + '.');
    }
}
