package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The machines of a line and their model. A model that is no good changes nothing: the line goes on with the one that it had.
 * Thread-safe; records never wait for a model that is being read.
 */
final class Line {
    private static final int MOST_KEYS = 10_000;

    /** Hears what a technician should know. */
    interface Face {
        /** Works; the sentence says how. */
        void works(String sentence);

        /** Something is wrong; the sentence says what. */
        void fails(String sentence);
    }

    private final Path folder;
    private final Courses courses;
    private final Face face;
    private final Set<String> keysSeen = ConcurrentHashMap.newKeySet();
    private volatile MaintenanceOptions options;
    private ModelSource source; // of the thread that looks
    // guarded by this
    private @Nullable Machines machines;
    private String trouble = "";
    private String told = "";
    private long lastSaved = System.nanoTime();

    /**
     * @param folder of archives and of what is kept
     * @param file name of the file that is kept, without its end
     */
    Line(MaintenanceOptions options, Path folder, String file, Face face) {
        this.options = options;
        this.folder = folder;
        this.courses = new Courses(folder.resolve(file + ".state"));
        this.face = face;
        this.source = new ModelSource(folder, options.model());
    }

    MaintenanceOptions options() {
        return options;
    }

    /** Takes other settings; on the thread that looks. */
    void configure(MaintenanceOptions wanted) {
        MaintenanceOptions old = options;
        if (wanted.equals(old)) {
            synchronized (this) {
                told = "";
                tell();
            }
            return;
        }
        options = wanted;
        synchronized (this) {
            Machines present = machines;
            if (present != null && wanted.model().equals(old.model())) {
                if (!wanted.overhauled().equals(old.overhauled())) {
                    int colon = wanted.overhauled().indexOf(':');
                    present.forget(
                            colon < 0
                                    ? ""
                                    : wanted.overhauled().substring(0, colon).strip());
                }
                machines = successor(present, present.model());
            } else {
                machines = null;
            }
            told = "";
        }
        if (!wanted.model().equals(old.model())) {
            source = new ModelSource(folder, wanted.model());
        }
    }

    /** Looks for the model. */
    void look(@Nullable EngineModel engine) {
        if (options.model().isEmpty()) {
            problem("Setting model.name is empty: name a model; records pass unchanged.");
            return;
        }
        ModelSource.Found found = source.look(engine);
        if (found == null) {
            synchronized (this) {
                tell();
            }
            return;
        }
        TrainedModel model = found.model();
        String wrong = model == null ? found.trouble() : lacking(model);
        if (model == null || wrong != null) {
            synchronized (this) {
                Machines present = machines;
                problem(wrong
                        + (present == null
                                ? " Records pass unchanged."
                                : " The line goes on with " + present.model().title() + "."));
            }
            return;
        }
        synchronized (this) {
            Machines present = machines;
            if (present != null) {
                machines = successor(present, model);
            } else {
                machines = restored(model);
            }
            trouble = "";
            tell();
        }
    }

    private @Nullable String lacking(TrainedModel model) {
        if (keysSeen.isEmpty()) {
            return null;
        }
        for (String channel : model.recipe().channels()) {
            String key = options.key(channel);
            if (!keysSeen.contains(key)) {
                return "Model " + model.title() + " needs '" + key + "', which no record of this line has.";
            }
        }
        return null;
    }

    /** {@return whether this line can make a feature of that name} */
    boolean makes(String feature) {
        if (feature.equals("age") || feature.startsWith("fusion.")) {
            return true;
        }
        MaintenanceOptions present = options;
        for (String key : keysSeen) {
            String channel = present.inputs().entrySet().stream()
                    .filter(pair -> pair.getValue().equals(key))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(key);
            if (feature.equals(channel) || feature.startsWith(channel + ".")) {
                return true;
            }
        }
        return false;
    }

    /** The same machines with another model, whose courses go on when the features are the same. */
    private Machines successor(Machines old, TrainedModel model) {
        Machines fresh = new Machines(model, options);
        if (fresh.owner().equals(old.owner())) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                old.save(new DataOutputStream(bytes));
                fresh.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            } catch (IOException e) {
                return new Machines(model, options);
            }
        }
        return fresh;
    }

    private Machines restored(TrainedModel model) {
        Machines fresh = new Machines(model, options);
        try {
            courses.read(fresh);
        } catch (IOException | IllegalArgumentException e) {
            face.fails(
                    "The courses in " + courses.path() + " cannot be read, they begin anew: " + e.getMessage() + ".");
            fresh = new Machines(model, options);
        }
        return fresh;
    }

    /** Takes a record. {@return what lies ahead, or null when nothing can be said} */
    Machines.@Nullable Result take(Map<String, TypedValue<?>> record) {
        if (keysSeen.size() < MOST_KEYS) {
            keysSeen.addAll(record.keySet());
        }
        synchronized (this) {
            Machines present = machines;
            if (present == null) {
                return null;
            }
            try {
                Machines.Result result = present.take(record);
                if (result != null) {
                    trouble = "";
                    if (result.change() != Machines.Change.NONE) {
                        tell();
                    }
                }
                if (System.nanoTime() - lastSaved > TimeUnit.SECONDS.toNanos(options.saveSeconds())) {
                    save();
                }
                return result;
            } catch (ModelException e) {
                problem(e.getMessage() + " The record passes unchanged.");
                return null;
            }
        }
    }

    /** Keeps the courses. */
    synchronized void save() {
        lastSaved = System.nanoTime();
        Machines present = machines;
        if (present != null) {
            try {
                courses.write(present);
            } catch (IOException e) {
                face.fails("The courses of the machines cannot be kept in " + courses.path() + ": " + e.getMessage()
                        + ".");
            }
        }
    }

    private synchronized void problem(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            told = "";
            face.fails(sentence);
        }
    }

    private synchronized void tell() {
        Machines present = machines;
        if (present == null || !trouble.isEmpty()) {
            return;
        }
        String sentence = "Model " + present.model().title() + " looks after " + present.size()
                + (present.size() == 1 ? " machine" : " machines")
                + (present.alarms() == 0 ? "." : ", for " + present.alarms() + " a stop is advised.");
        if (!sentence.equals(told)) {
            told = sentence;
            face.works(sentence);
        }
    }
}
