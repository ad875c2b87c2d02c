package io.genkan.inference.onnx.internal.store;

import java.util.List;

/**
 * One number that a model wants of a record.
 *
 * @param key key of the record
 * @param unit unit that the model was trained with, may be empty
 * @param least smallest value that the training saw, negative infinity where that is not known
 * @param most largest value that the training saw, infinity where that is not known
 * @param mayMiss whether the model copes with a missing value (it gets a NaN)
 * @param edges inner borders of the bins of the training's distribution, ascending; empty where it is not known
 * @param shares share of each bin, one more than borders; they add up to 1
 */
public record Element(
        String key, String unit, double least, double most, boolean mayMiss, List<Double> edges, List<Double> shares) {
    public Element {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("an element has no key");
        }
        if (!(least <= most)) {
            throw new IllegalArgumentException("the range of " + key + " is from " + least + " to " + most);
        }
        if (!edges.isEmpty() && shares.size() != edges.size() + 1) {
            throw new IllegalArgumentException(
                    key + " has " + edges.size() + " edges and " + shares.size() + " shares, which must be one more");
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) < edges.get(i))) {
                throw new IllegalArgumentException("the edges of " + key + " do not ascend");
            }
        }
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
    }

    static Element plain(String key) {
        return new Element(key, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, List.of(), List.of());
    }

    /** {@return whether a value is within the range of the training} */
    public boolean within(double value) {
        return value >= least && value <= most;
    }
}
