package io.genkan.inference.security.internal;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What is looked at. Counts are taken as twice their square root (Anscombe, Biometrika 35, 1948), which spreads counts of any
 * size alike; sizes as their logarithm, and only in intervals that have messages.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum Feature {
    MESSAGES("%s messages", true, behaviour -> behaviour.messages()),
    BYTES("%s bytes", false, behaviour -> behaviour.bytes()),
    MEAN_SIZE(
            "messages of %s bytes on average",
            false,
            behaviour -> behaviour.messages() == 0 ? Double.NaN : (double) behaviour.bytes() / behaviour.messages()),
    LARGEST("a message of %s bytes", false, behaviour -> behaviour.messages() == 0 ? Double.NaN : behaviour.largest()),
    TOPICS("%s different topics", true, behaviour -> behaviour.topics().size()),
    NEW_TOPICS("%s topics that it never used before", true, behaviour -> Double.NaN),
    SUBSCRIPTIONS("%s subscriptions", true, behaviour -> behaviour.subscriptions()),
    CONNECTS("%s connections", true, behaviour -> behaviour.connects()),
    FAILED_LOGINS("%s failed logins", true, behaviour -> behaviour.failedLogins()),
    DENIED("%s messages that it may not send", true, behaviour -> behaviour.denied());

    private final String words;
    private final boolean counted;
    private final ToDoubleFunction<Behaviour> value;

    Feature(String words, boolean counted, ToDoubleFunction<Behaviour> value) {
        this.words = words;
        this.counted = counted;
        this.value = value;
    }

    /** {@return whether only more than usual is unusual: a device that is silent is no attack} */
    boolean oneSided() {
        return this != MEAN_SIZE && this != LARGEST;
    }

    double raw(Behaviour behaviour) {
        return value.applyAsDouble(behaviour);
    }

    /** {@return the value as it is compared} */
    double transformed(double raw) {
        return counted ? 2 * Math.sqrt(raw + 0.375) : Math.log1p(raw);
    }

    /** {@return what a transformed value was} */
    double back(double transformed) {
        return Math.max(0, counted ? transformed * transformed / 4 - 0.375 : Math.expm1(transformed));
    }

    /** {@return the smallest spread that is believed: chance alone spreads counts by one, sizes by a fiftieth} */
    double floor() {
        return counted ? 1 : 0.05;
    }

    String sentence(double raw) {
        return String.format(Locale.ROOT, words, number(raw));
    }

    static String number(double raw) {
        double rounded = Math.rint(raw * 10) / 10;
        return rounded < 10 && rounded != Math.rint(rounded)
                ? String.format(Locale.ROOT, "%.1f", rounded)
                : String.format(Locale.ROOT, "%.0f", rounded);
    }
}
