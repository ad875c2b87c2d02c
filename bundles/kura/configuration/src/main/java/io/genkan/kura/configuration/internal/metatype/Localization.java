package io.genkan.kura.configuration.internal.metatype;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The words behind the keys of a metatype file: properties files of the bundle, the nearest language first. */
final class Localization implements UnaryOperator<String> {
    /** Opens a file of the bundle or its fragments. */
    @FunctionalInterface
    interface Files {
        /** {@return the content, null when there is no such file} */
        @Nullable
        InputStream open(String path) throws IOException;
    }

    private final List<Properties> nearestFirst = new ArrayList<>();

    /** Reads {@code base_<language>_<country>.properties} and its parents, those that exist. */
    Localization(Files files, String base, Locale locale) throws IOException {
        List<String> names = new ArrayList<>();
        if (!locale.getLanguage().isEmpty()) {
            if (!locale.getCountry().isEmpty()) {
                names.add(base + '_' + locale.getLanguage() + '_' + locale.getCountry());
            }
            names.add(base + '_' + locale.getLanguage());
        }
        names.add(base);
        for (String name : names) {
            try (InputStream in = files.open(name + ".properties")) {
                if (in != null) {
                    Properties words = new Properties();
                    words.load(in);
                    nearestFirst.add(words);
                }
            }
        }
    }

    /** {@return the words of a key, the key itself when nobody translated it} */
    @Override
    public String apply(String key) {
        for (Properties words : nearestFirst) {
            String text = words.getProperty(key);
            if (text != null) {
                return text;
            }
        }
        return key;
    }
}
