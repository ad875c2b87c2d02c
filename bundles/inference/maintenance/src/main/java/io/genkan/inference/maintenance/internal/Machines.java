package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.features.FeatureMaker;
import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.TrainedModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** The machines of a line, each with its course and its alarm. Not thread-safe. */
final class Machines {
    private static final int MOST = 1000;
    private static final int MOST_BURST = 1 << 20;

    /** What a record led to. */
    record Result(
            Outlook outlook,
            Change change,
            String machine,
            @Nullable String channel,
            String reason) {}

    /** What an answer did to the alarm. */
    enum Change {
        NONE,
        RAISED,
        UPDATED,
        CLEARED
    }

    private static final class Machine {
        private final FeatureMaker maker;
        private int inARow;
        private boolean raised;
        private Outlook.Advice told = Outlook.Advice.GO_ON;

        Machine(FeatureMaker maker) {
            this.maker = maker;
        }
    }

    private final TrainedModel model;
    private final MaintenanceOptions options;
    private final List<String> keys = new ArrayList<>();
    private final Map<String, Machine> machines = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Machine> eldest) {
            return size() > MOST;
        }
    };

    Machines(TrainedModel model, MaintenanceOptions options) {
        this.model = model;
        this.options = options;
        model.recipe().channels().forEach(channel -> keys.add(options.key(channel)));
    }

    TrainedModel model() {
        return model;
    }

    int size() {
        return machines.size();
    }

    long alarms() {
        return machines.values().stream().filter(machine -> machine.raised).count();
    }

    /** {@return keys that a record has not, of those that the model needs} */
    List<String> lacking(Map<String, TypedValue<?>> record) {
        return keys.stream().filter(key -> !record.containsKey(key)).toList();
    }

    /**
     * Takes a record.
     *
     * @return what lies ahead, or null while nothing can be said or the record is about something else
     * @throws ModelException when the record or the model is of no use; the machine's course is as before then
     */
    @Nullable
    Result take(Map<String, TypedValue<?>> record) throws ModelException {
        if (lacking(record).size() == keys.size()) {
            return null;
        }
        @Nullable TypedValue<?> named = options.machineKey().isEmpty() ? null : record.get(options.machineKey());
        String name = named == null ? "" : String.valueOf(named.getValue());
        double[][] samples = samples(record);
        Machine machine =
                machines.computeIfAbsent(name, n -> new Machine(model.recipe().maker()));
        double[] features = null;
        for (double[] sample : samples) {
            double[] next = machine.maker.next(sample);
            features = next == null ? features : next;
        }
        if (features == null) {
            return null;
        }
        Outlook outlook = Outlook.of(model, model.run(features), options);
        Change change = change(machine, outlook);
        String reason = "";
        String channel = null;
        if (change == Change.RAISED || change == Change.UPDATED) {
            channel = Outlook.blame(model, features, options);
            reason = outlook.sentence()
                    + (channel == null
                            ? "."
                            : "; most of it is told by " + channel + Outlook.deviation(model, features, channel) + ".");
        }
        return new Result(outlook, change, name, channel, reason);
    }

    private Change change(Machine machine, Outlook outlook) {
        boolean bad = outlook.advice() != Outlook.Advice.GO_ON;
        if (bad == machine.raised) {
            machine.inARow = 0;
            if (bad && outlook.advice().compareTo(machine.told) > 0) {
                machine.told = outlook.advice();
                return Change.UPDATED;
            }
            return Change.NONE;
        }
        machine.inARow++;
        if (bad && machine.inARow >= options.raiseAfter()) {
            machine.raised = true;
            machine.inARow = 0;
            machine.told = outlook.advice();
            return Change.RAISED;
        }
        if (!bad && machine.inARow >= options.clearAfter()) {
            machine.raised = false;
            machine.inARow = 0;
            return Change.CLEARED;
        }
        return Change.NONE;
    }

    /** The samples in a record: one, or as many as a signal in it has. */
    private double[][] samples(Map<String, TypedValue<?>> record) throws ModelException {
        double[][] columns = new double[keys.size()][];
        int length = 1;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(keys.get(i), record.get(keys.get(i)));
            length = Math.max(length, columns[i].length);
        }
        double[][] samples = new double[length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].length != length && columns[i].length != 1) {
                throw new ModelException("The signals of a record have different lengths: " + keys.get(i) + " has "
                        + columns[i].length + " samples, another one " + length + ".");
            }
            for (int j = 0; j < length; j++) {
                samples[j][i] = columns[i][columns[i].length == 1 ? 0 : j];
            }
        }
        return samples;
    }

    private double[] column(String key, @Nullable TypedValue<?> value) throws ModelException {
        Object content = value == null ? null : value.getValue();
        if (content == null) {
            return new double[] {Double.NaN};
        }
        if (content instanceof Number number) {
            return new double[] {finite(key, number.doubleValue())};
        }
        if (content instanceof Boolean flag) {
            return new double[] {flag ? 1 : 0};
        }
        if (content instanceof byte[] bytes) {
            if (bytes.length < 2 || bytes.length % 2 != 0 || bytes.length > 2 * MOST_BURST) {
                throw new ModelException(
                        "'" + key + "' has " + bytes.length + " bytes: give 16-bit whole numbers, low byte first.");
            }
            double[] signal = new double[bytes.length / 2];
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < signal.length; i++) {
                signal[i] = in.getShort() * options.scale();
            }
            return signal;
        }
        String[] parts = String.valueOf(content).split(",", MOST_BURST);
        double[] signal = new double[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                signal[i] = finite(key, Double.parseDouble(parts[i].strip()));
            }
        } catch (NumberFormatException e) {
            throw new ModelException(
                    "'" + key + "' is \"" + content + "\" in a record, and model " + model.title() + " needs a number.",
                    e);
        }
        return signal;
    }

    private double finite(String key, double value) throws ModelException {
        if (!Double.isFinite(value)) {
            throw new ModelException(
                    "'" + key + "' is " + value + " in a record, and model " + model.title() + " needs a number.");
        }
        return value;
    }

    /** The course of a machine begins anew; of all with an empty name. */
    void forget(String name) {
        if (name.isEmpty()) {
            machines.clear();
        } else {
            machines.remove(name);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(machines.size());
        for (Map.Entry<String, Machine> each : machines.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().inARow);
            out.writeBoolean(each.getValue().raised);
            out.writeUTF(each.getValue().told.name());
            each.getValue().maker.save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count && i < MOST; i++) {
            String name = in.readUTF();
            Machine machine = new Machine(model.recipe().maker());
            machine.inARow = in.readInt();
            machine.raised = in.readBoolean();
            machine.told = Outlook.Advice.valueOf(in.readUTF());
            machine.maker.restore(in);
            machines.put(name, machine);
        }
    }

    /** {@return what must be the same for saved courses to be of use} */
    String owner() {
        return "1 " + model.name() + " " + model.recipe().kind() + " "
                + model.recipe().channels() + " "
                + model.recipe().counters() + " " + model.recipe().every() + " "
                + (model.recipe().fusion() == null) + " " + options.machineKey();
    }
}
