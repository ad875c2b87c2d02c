package io.genkan.inference.onnx.internal.line;

import io.genkan.inference.onnx.internal.engine.ElementType;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.PreparedRun;
import io.genkan.inference.onnx.internal.engine.TensorData;
import io.genkan.inference.onnx.internal.engine.TensorShape;
import io.genkan.inference.onnx.internal.store.Element;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.StoredModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into samples for one version of a model, runs it, and turns what comes out into values with names. Records
 * of different groups (assets) have windows of their own. Not for concurrent use.
 */
final class Feed implements AutoCloseable {
    private static final int MOST_GROUPS = 1000;
    private static final int MOST_RUNS = 8;

    private final StoredModel model;
    private final List<Element> columns = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<int[]> columnsOfTensor = new ArrayList<>();
    private final int window;
    private final int sampleSize;
    private final int step;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_GROUPS;
        }
    };
    private final double[] row;
    private final Map<Integer, PreparedRun> runs = new LinkedHashMap<>(16, 0.75f, true);
    private final List<List<String>> outputKeys = new ArrayList<>();
    private final Map<String, String> outputNames;

    /**
     * Takes over the model.
     *
     * @param renamed key of the record for keys of the model that are called otherwise on this line
     * @param outputNames key of the record for outputs that are to be called otherwise on this line
     * @param step records between two samples of one group, 1 for each record
     */
    Feed(StoredModel model, Map<String, String> renamed, Map<String, String> outputNames, int step) {
        this.model = model;
        this.step = step;
        this.outputNames = outputNames;
        Map<String, Integer> known = new HashMap<>();
        int longest = 1;
        int size = 0;
        for (ModelCard.Input input : model.inputs()) {
            int[] ofTensor = new int[input.elements().size()];
            for (int i = 0; i < ofTensor.length; i++) {
                Element element = input.elements().get(i);
                @Nullable Integer column = known.get(element.key());
                if (column == null) {
                    column = columns.size();
                    known.put(element.key(), column);
                    columns.add(element);
                    keys.add(renamed.getOrDefault(element.key(), element.key()));
                }
                ofTensor[i] = column;
            }
            columnsOfTensor.add(ofTensor);
            longest = Math.max(longest, input.window());
            size += ofTensor.length * input.window();
        }
        this.window = longest;
        this.sampleSize = size;
        this.row = new double[columns.size()];
        for (int i = 0; i < model.model().outputs().size(); i++) {
            outputKeys.add(List.of());
        }
    }

    /** The newest rows of one group, in a ring. */
    private final class Window {
        private final double[] rows = new double[window * columns.size()];
        private long count;

        void add() {
            System.arraycopy(row, 0, rows, (int) (count % window) * row.length, row.length);
            count++;
        }

        boolean full() {
            return count >= window;
        }

        boolean due() {
            return full() && (count - window) % step == 0;
        }

        double get(int age, int column) {
            return rows[(int) ((count - 1 - age) % window) * row.length + column];
        }
    }

    ModelCard card() {
        return model.card();
    }

    List<Element> columns() {
        return columns;
    }

    /** {@return the values of the last record that was put, one for each column} */
    double[] row() {
        return row;
    }

    /** {@return numbers in one sample} */
    int sampleSize() {
        return sampleSize;
    }

    /** {@return whether a record has something for the model, or nothing that it knows} */
    boolean concerns(Map<String, TypedValue<?>> record) {
        for (String key : keys) {
            if (record.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether it has an answer for every group of which records came} */
    boolean ready() {
        return windows.isEmpty() ? window == 1 : windows.values().stream().allMatch(Window::full);
    }

    /** {@return whether the record that was put last completes a sample} */
    boolean due(String group) {
        Window present = windows.get(group);
        return present != null && present.due();
    }

    /**
     * Takes in a record.
     *
     * @return null, or one sentence about what makes the record unusable; it is not in the window then
     */
    @Nullable
    String put(Map<String, TypedValue<?>> record, String group) {
        for (int i = 0; i < row.length; i++) {
            @Nullable TypedValue<?> value = record.get(keys.get(i));
            double number = value == null ? Double.NaN : number(value);
            if (!Double.isFinite(number)
                    && !(Double.isNaN(number) && columns.get(i).mayMiss())) {
                return wrong(keys.get(i), value);
            }
            row[i] = number;
        }
        windows.computeIfAbsent(group, g -> new Window()).add();
        return null;
    }

    private String wrong(String key, @Nullable TypedValue<?> value) {
        String what = value == null ? "is missing" : "is " + value.getValue();
        return "'" + key + "' " + what + " in a record, and model " + card().title() + " needs a number.";
    }

    private static double number(TypedValue<?> value) {
        Object content = value.getValue();
        if (content instanceof Number number) {
            return number.doubleValue();
        }
        return content instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN;
    }

    /** Writes the newest sample of a group, tensor after tensor. */
    void sample(String group, double[] target) {
        Window present = windows.get(group);
        if (present == null) {
            throw new IllegalStateException("no records of " + group);
        }
        int next = 0;
        for (int t = 0; t < columnsOfTensor.size(); t++) {
            ModelCard.Input input = model.inputs().get(t);
            int[] ofTensor = columnsOfTensor.get(t);
            if (input.featuresFirst()) {
                for (int column : ofTensor) {
                    for (int age = input.window() - 1; age >= 0; age--) {
                        target[next++] = present.get(age, column);
                    }
                }
            } else {
                for (int age = input.window() - 1; age >= 0; age--) {
                    for (int column : ofTensor) {
                        target[next++] = present.get(age, column);
                    }
                }
            }
        }
    }

    /**
     * Runs the model for some samples, in one call where the model takes several.
     *
     * @param samples the samples, of which the first {@code count} are meant
     * @return for each sample its values by name
     */
    List<Map<String, TypedValue<?>>> answer(List<double[]> samples, int count) throws ModelException {
        List<Map<String, TypedValue<?>>> answers = new ArrayList<>(count);
        int batch = model.model().batches() ? count : 1;
        for (int first = 0; first < count; first += batch) {
            PreparedRun run = run(batch);
            int from = 0;
            for (TensorData input : run.inputs()) {
                int each = input.size() / batch;
                for (int s = 0; s < batch; s++) {
                    double[] sample = samples.get(first + s);
                    for (int i = 0; i < each; i++) {
                        input.put(s * each + i, sample[from + i]);
                    }
                }
                from += each;
            }
            run.run();
            for (int s = 0; s < batch; s++) {
                answers.add(values(run, s, batch));
            }
        }
        return answers;
    }

    private PreparedRun run(int batch) throws ModelException {
        PreparedRun run = runs.get(batch);
        if (run == null) {
            run = model.prepare(batch);
            runs.put(batch, run);
            if (runs.size() > MOST_RUNS) {
                var eldest = runs.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
        }
        return run;
    }

    private Map<String, TypedValue<?>> values(PreparedRun run, int sample, int batch) throws ModelException {
        Map<String, TypedValue<?>> values = new LinkedHashMap<>();
        for (int k = 0; k < outputKeys.size(); k++) {
            TensorData output = run.output(k);
            int each = output.size() / batch;
            if (each * batch != output.size()) {
                throw new ModelException("Output '" + output.name() + "' of model " + card().title() + " has "
                        + output.size() + " elements for " + batch + " samples.");
            }
            if (outputKeys.get(k).size() != each) {
                outputKeys.set(k, names(model.model().outputs().get(k), each));
            }
            for (int i = 0; i < each; i++) {
                values.put(outputKeys.get(k).get(i), value(output, sample * each + i));
            }
        }
        return values;
    }

    private List<String> names(TensorShape tensor, int count) throws ModelException {
        List<String> names = new ArrayList<>();
        for (ModelCard.Output output : card().outputs()) {
            if (output.tensor().equals(tensor.name())) {
                if (output.names().size() != count) {
                    throw new ModelException("Output '" + tensor.name() + "' of model " + card().title() + " has "
                            + count + " elements and model.json names "
                            + output.names().size() + ".");
                }
                names.addAll(output.names());
            }
        }
        for (int i = names.size(); i < count; i++) {
            names.add(count == 1 ? tensor.name() : tensor.name() + '_' + i);
        }
        names.replaceAll(name -> outputNames.getOrDefault(name, name));
        return names;
    }

    private TypedValue<?> value(TensorData output, int index) throws ModelException {
        ElementType type = output.type();
        if (type == ElementType.STRING) {
            return TypedValues.newStringValue(output.getText(index));
        }
        if (type == ElementType.BOOL) {
            return TypedValues.newBooleanValue(output.get(index) != 0);
        }
        if (!type.fractional()) {
            return TypedValues.newLongValue(output.getLong(index));
        }
        double value = output.get(index);
        if (!Double.isFinite(value)) {
            throw new ModelException("Model " + card().title() + " gave " + value + " for " + output.name() + ".");
        }
        return TypedValues.newDoubleValue(value);
    }

    @Override
    public void close() {
        runs.values().forEach(PreparedRun::close);
        runs.clear();
        model.close();
    }
}
