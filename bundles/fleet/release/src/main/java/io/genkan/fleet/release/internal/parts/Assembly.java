package io.genkan.fleet.release.internal.parts;

import java.util.ArrayList;
import java.util.List;

/**
 * How a file is put together: runs of bytes that lie on this gateway already, and runs that are fetched. Short runs between two
 * that are fetched are fetched with them: a request costs more than they do.
 *
 * @param steps in order; together they are the whole file
 */
public record Assembly(List<Step> steps) {
    private static final long WORTH_A_REQUEST = 512;

    /**
     * A run of bytes.
     *
     * @param from first byte in the new file
     * @param to first byte behind it
     * @param place where it lies on this gateway, null: it is fetched
     */
    public record Step(long from, long to, KnownParts.@org.jspecify.annotations.Nullable Place place) {
        public boolean isFetched() {
            return place == null;
        }

        public long length() {
            return to - from;
        }
    }

    public Assembly {
        steps = List.copyOf(steps);
    }

    /** {@return how to make a file of these parts} */
    public static Assembly of(List<Part> parts, KnownParts known) {
        List<Step> steps = new ArrayList<>();
        long from = 0;
        for (Part part : parts) {
            append(steps, new Step(from, from + part.length(), known.find(part)));
            from += part.length();
        }
        return new Assembly(withoutShortRuns(steps));
    }

    private static void append(List<Step> steps, Step next) {
        Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (last != null && follows(last, next)) {
            steps.set(steps.size() - 1, new Step(last.from(), next.to(), last.place()));
        } else {
            steps.add(next);
        }
    }

    private static boolean follows(Step last, Step next) {
        KnownParts.Place a = last.place();
        KnownParts.Place b = next.place();
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.file().equals(b.file()) && a.from() + last.length() == b.from();
    }

    private static List<Step> withoutShortRuns(List<Step> steps) {
        List<Step> merged = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean between = i > 0 && i + 1 < steps.size() && !step.isFetched() && step.length() < WORTH_A_REQUEST;
            boolean fetchedAround = between
                    && merged.get(merged.size() - 1).isFetched()
                    && steps.get(i + 1).isFetched();
            append(merged, fetchedAround ? new Step(step.from(), step.to(), null) : step);
        }
        return merged;
    }

    /** {@return how many bytes are fetched} */
    public long fetched() {
        return steps.stream().filter(Step::isFetched).mapToLong(Step::length).sum();
    }

    /** {@return how many requests that takes} */
    public long requests() {
        return steps.stream().filter(Step::isFetched).count();
    }
}
