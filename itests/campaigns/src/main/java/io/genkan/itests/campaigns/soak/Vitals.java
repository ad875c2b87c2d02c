package io.genkan.itests.campaigns.soak;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the gateway occupies when nothing waits any more.
 *
 * @param heapMb what lives in its heap after a collection, in megabytes
 * @param threads how many Java threads it has
 * @param handles how many files and sockets it has open
 * @param classes how many classes are loaded
 * @param diskMb what its data folder occupies, in megabytes
 */
record Vitals(double heapMb, double threads, double handles, double classes, double diskMb) {

    /** {@return the vitals of an agent's answer} */
    static Vitals of(String answer, double diskMb) {
        double[] numbers = Arrays.stream(answer.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Vitals(numbers[0] / (1 << 20), numbers[1], numbers[2], numbers[3], diskMb);
    }

    /**
     * Tells by how much something grew, in a way that one strange sample does not spoil.
     *
     * @param samples one for each round, in order; the first is left out as a warming up when there are more than three
     * @return the median of the last third less the median of the first, 0 for a single sample
     */
    static double growth(List<Vitals> samples, ToDoubleFunction<Vitals> of) {
        List<Vitals> judged = samples.size() > 3 ? samples.subList(1, samples.size()) : samples;
        int third = Math.max(1, judged.size() / 3);
        return median(judged.subList(judged.size() - third, judged.size()), of) - median(judged.subList(0, third), of);
    }

    private static double median(List<Vitals> samples, ToDoubleFunction<Vitals> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
}
