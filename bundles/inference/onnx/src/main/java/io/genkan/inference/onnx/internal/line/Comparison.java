package io.genkan.inference.onnx.internal.line;

import java.util.Locale;
import java.util.Map;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** What a version in shadow did beside the active one. Safe for concurrent use. */
public final class Comparison {
    private static final int ENOUGH_TRUTHS = 30;

    /** What is to be done with the shadow. */
    enum Verdict {
        WAIT,
        PROMOTE,
        REJECT
    }

    /**
     * When a shadow is good enough.
     *
     * @param records records that are compared before anything is decided
     * @param disagreement share of records in which the two may differ, where no truth arrives
     * @param tolerance difference of two numbers up to which they agree, relative above 1
     * @param latencyMicros mean time of a run that the shadow may take
     * @param byTruth whether truths arrive, which decide then
     */
    public record Rule(int records, double disagreement, double tolerance, double latencyMicros, boolean byTruth) {}

    private final Rule rule;
    private long compared;
    private long differing;
    private long failed;
    private long skipped;
    private double activeNanos;
    private double shadowNanos;
    private long truths;
    private double activeError;
    private double shadowError;

    Comparison(Rule rule) {
        this.rule = rule;
    }

    synchronized void add(
            Map<String, TypedValue<?>> active, Map<String, TypedValue<?>> shadow, long nanosActive, long nanosShadow) {
        compared++;
        activeNanos += nanosActive;
        shadowNanos += nanosShadow;
        for (Map.Entry<String, TypedValue<?>> one : active.entrySet()) {
            if (!agree(one.getValue(), shadow.get(one.getKey()))) {
                differing++;
                return;
            }
        }
    }

    private boolean agree(TypedValue<?> one, @Nullable TypedValue<?> other) {
        if (one instanceof DoubleValue a && other instanceof DoubleValue b) {
            double x = a.getValue();
            return Math.abs(x - b.getValue()) <= rule.tolerance() * Math.max(1, Math.abs(x));
        }
        return other == null || one.getValue().equals(other.getValue()); // a new version may drop an output
    }

    synchronized void truth(double truth, double active, double shadow) {
        truths++;
        activeError += Math.abs(truth - active);
        shadowError += Math.abs(truth - shadow);
    }

    synchronized void failure() {
        failed++;
    }

    synchronized void skip() {
        skipped++;
    }

    /** {@return what the rule says; a failure of the shadow is never good enough} */
    synchronized Verdict verdict() {
        if (failed > 0 && compared + failed >= Math.min(10, rule.records())) {
            return Verdict.REJECT;
        }
        if (compared < rule.records() || (rule.byTruth() && truths < ENOUGH_TRUTHS)) {
            return Verdict.WAIT;
        }
        boolean fast = shadowNanos / compared <= rule.latencyMicros() * 1e3;
        boolean right = truths >= ENOUGH_TRUTHS
                ? shadowError <= activeError
                : (double) differing / compared <= rule.disagreement();
        return fast && right && failed == 0 ? Verdict.PROMOTE : Verdict.REJECT;
    }

    /** {@return a sentence with the figures} */
    synchronized String sentence() {
        double share = compared == 0 ? 0 : 100.0 * differing / compared;
        String text = String.format(
                Locale.ROOT,
                "%d records compared, %.1f %% differ, %.0f us a run against %.0f",
                compared,
                share,
                compared == 0 ? 0 : shadowNanos / compared / 1e3,
                compared == 0 ? 0 : activeNanos / compared / 1e3);
        if (truths > 0) {
            text += String.format(
                    Locale.ROOT,
                    ", mean error %.4g against %.4g over %d truths",
                    shadowError / truths,
                    activeError / truths,
                    truths);
        }
        if (failed > 0 || skipped > 0) {
            text += ", " + failed + " failed, " + skipped + " left out because the shadow is too slow";
        }
        return text + ".";
    }

    synchronized long compared() {
        return compared;
    }
}
