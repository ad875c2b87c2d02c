package io.genkan.signatures.sample;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.annotation.versioning.ProviderType;

/** One of each thing that a signature list can tell of, and some that it does not. */
@Deprecated
@ProviderType
@SuppressWarnings({"serial", "unused", "EffectivelyPrivate"})
public abstract class Sample<T extends Number> implements ToIntFunction<T>, Serializable {

    public static final String NAME = "a = b";
    static final int HIDDEN = 1;
    protected Map<String, T[]> map = new HashMap<>();

    protected Sample(int number, String... names) {}

    public abstract <U> List<? extends U> list(Class<U> type) throws IOException;

    @Override
    public int applyAsInt(T other) {
        return 0;
    }

    void hidden() {}

    private static class Secret {
        public void hidden() {}

        public static class Nested {}
    }

    public enum Colour {
        RED("r"),
        BLUE("b");

        private final String value;

        Colour(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }
}
