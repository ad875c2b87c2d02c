package io.genkan.itests.benchmarks;

import com.sun.management.ThreadMXBean;
import io.genkan.inference.onnx.internal.OnnxWriter;
import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.OnnxModel;
import io.genkan.inference.onnx.internal.engine.PreparedRun;
import io.genkan.inference.onnx.internal.engine.RuntimeAccess;
import io.genkan.inference.onnx.internal.engine.RuntimeOptions;
import io.genkan.inference.onnx.internal.engine.TensorData;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One inference in the engine, batch 1, one thread, inputs written anew each time and different each time: a network
 * 32-64-32-1 with random weights, and 300 boosted trees of depth 5 over 99 features, trained on wear of generated machines
 * and asked about other machines, cycle after cycle as a line asks. Beside them: 64 samples in one call; the cycles
 * shuffled, as if every record came from another machine; 300 random trees, in which no branch can be foreseen.
 */
public final class OnnxBenchmark {
    private static final int WARM_UP = 30_000;
    private static final int RUNS = 200_000;

    private OnnxBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException, ModelException {
        Path folder = Files.createTempDirectory("onnx-benchmark");
        Path network = Files.write(folder.resolve("network.onnx"), OnnxWriter.network(1, 32, 64, 32, 1));
        WearData machines = WearData.generate(5, 60);
        List<OnnxWriter.Tree> boosted = BoostedTrees.train(machines.features(), machines.remaining(), 300, 5, 0.05);
        Path trees = Files.write(folder.resolve("trees.onnx"), OnnxWriter.trees(boosted, WearData.FEATURES));
        List<OnnxWriter.Tree> worst = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            worst.add(OnnxWriter.randomTree(random, 5, WearData.FEATURES));
        }
        Path unforeseen = Files.write(folder.resolve("random.onnx"), OnnxWriter.trees(worst, WearData.FEATURES));
        WearData others = WearData.generate(6, 10);
        double[][] noise = noise(random, 32);
        try (LoadedRuntime runtime = RuntimeAccess.load(RuntimeOptions.DEFAULT)) {
            double bytes = measure(runtime, network, "onnx.mlp", noise, 1, RUNS);
            bytes = Math.max(bytes, measure(runtime, trees, "onnx.trees", others.features(), 1, RUNS));
            Figures.print("onnx.alloc.bytes", bytes, "B of the Java heap for one inference, batch 1");
            measure(runtime, network, "onnx.mlp.batch64", noise, 64, RUNS / 10);
            measure(runtime, trees, "onnx.trees.batch64", others.features(), 64, RUNS / 100);
            measure(runtime, trees, "onnx.trees.shuffled", others.shuffled(random), 1, RUNS / 4);
            measure(runtime, unforeseen, "onnx.trees.random", noise(random, WearData.FEATURES), 1, RUNS / 4);
        } finally {
            Files.delete(network);
            Files.delete(trees);
            Files.delete(unforeseen);
            Files.delete(folder);
        }
    }

    /** Prints the times, and returns the bytes that one call allocates. */
    private static double measure(
            LoadedRuntime runtime, Path file, String name, double[][] samples, int batch, int runs)
            throws ModelException {
        try (OnnxModel model = runtime.open(file);
                PreparedRun run = model.prepare(batch)) {
            TensorData input = run.inputs().get(0);
            for (int i = 0; i < Math.min(runs, WARM_UP); i++) {
                infer(run, input, samples, i * batch);
            }
            long[] nanos = new long[runs];
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long id = Thread.currentThread().getId();
            double sum = 0;
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                sum += infer(run, input, samples, i * batch);
                nanos[i] = System.nanoTime() - start;
            }
            double bytes = (double) (threads.getThreadAllocatedBytes(id) - before) / runs;
            if (!Double.isFinite(sum)) {
                throw new IllegalStateException(name + " gave a result that is no number");
            }
            Arrays.sort(nanos);
            Figures.print(name + ".p50.us", nanos[runs / 2] / 1e3, "us in the engine, one thread, batch " + batch);
            Figures.print(name + ".p99.us", nanos[(int) (runs * 0.99)] / 1e3, "us");
            return bytes;
        }
    }

    private static double infer(PreparedRun run, TensorData input, double[][] samples, int from) throws ModelException {
        for (int index = 0, next = from; index < input.size(); next++) {
            for (double value : samples[next % samples.length]) {
                input.put(index++, value);
            }
        }
        run.run();
        return run.output(0).get(0);
    }

    private static double[][] noise(Random random, int size) {
        double[][] samples = new double[2048][size];
        for (double[] sample : samples) {
            Arrays.setAll(sample, i -> random.nextGaussian());
        }
        return samples;
    }
}
