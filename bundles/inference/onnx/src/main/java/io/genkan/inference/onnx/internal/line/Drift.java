package io.genkan.inference.onnx.internal.line;

import io.genkan.inference.onnx.internal.store.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares what comes in with what the model was trained on: population stability index over windows of records, and the
 * share of values outside of the range of the training. Not for concurrent use.
 */
final class Drift {
    private static final double MOST_OUTSIDE = 0.05;
    /** Half a record in an empty bin: the index of one bin stays finite. */
    private static final double EMPTY = 0.5;

    /**
     * What a window showed.
     *
     * @param drifting whether an element is beyond the limit
     * @param key element that is farthest off
     * @param index its index, 0 for none
     * @param message one sentence
     */
    record Finding(boolean drifting, String key, double index, String message) {}

    private final List<Element> elements;
    private final int window;
    private final double limit;
    private final List<int[]> bins = new ArrayList<>();
    private final int[] outside;
    private int count;

    /**
     * @param window records that are compared together
     * @param limit index above which inputs have drifted; 0.25 is the custom
     */
    Drift(List<Element> elements, int window, double limit) {
        this.elements = List.copyOf(elements);
        this.window = window;
        this.limit = limit;
        this.outside = new int[elements.size()];
        for (Element element : elements) {
            bins.add(new int[element.shares().size()]);
        }
    }

    /** {@return what the window showed that this record completes, null in between} */
    @Nullable
    Finding add(double[] row) {
        for (int i = 0; i < row.length; i++) {
            double value = row[i];
            if (Double.isNaN(value)) {
                continue;
            }
            Element element = elements.get(i);
            if (!element.within(value)) {
                outside[i]++;
            }
            if (!element.edges().isEmpty()) {
                int bin = 0;
                while (bin < element.edges().size() && value >= element.edges().get(bin)) {
                    bin++;
                }
                bins.get(i)[bin]++;
            }
        }
        if (++count < window) {
            return null;
        }
        Finding finding = finding();
        count = 0;
        for (int i = 0; i < outside.length; i++) {
            outside[i] = 0;
            java.util.Arrays.fill(bins.get(i), 0);
        }
        return finding;
    }

    private Finding finding() {
        double worst = 0;
        int worstElement = 0;
        for (int i = 0; i < elements.size(); i++) {
            double share = (double) outside[i] / window;
            if (share > MOST_OUTSIDE) {
                Element element = elements.get(i);
                return new Finding(
                        true,
                        element.key(),
                        share,
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the last %d values of %s are outside of %s to %s %s, which is what the model"
                                        + " was trained on.",
                                share * 100,
                                window,
                                element.key(),
                                element.least(),
                                element.most(),
                                element.unit()));
            }
            double index = index(i);
            if (index > worst) {
                worst = index;
                worstElement = i;
            }
        }
        String key = elements.isEmpty() ? "" : elements.get(worstElement).key();
        return new Finding(
                worst > limit,
                key,
                worst,
                worst > limit
                        ? String.format(
                                Locale.ROOT,
                                "The values of %s are spread otherwise than those that the model was trained on: index"
                                        + " %.2f, limit %.2f.",
                                key,
                                worst,
                                limit)
                        : "The inputs are spread as in the training.");
    }

    private double index(int element) {
        int[] seen = bins.get(element);
        int total = 0;
        for (int one : seen) {
            total += one;
        }
        if (total < window / 2) {
            return 0; // mostly missing: said elsewhere
        }
        double index = 0;
        for (int b = 0; b < seen.length; b++) {
            double now = Math.max(seen[b], EMPTY) / total;
            double then = Math.max(elements.get(element).shares().get(b), EMPTY / total);
            index += (now - then) * Math.log(now / then);
        }
        return index;
    }
}
