package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.OnnxModel;
import io.genkan.inference.onnx.internal.engine.PreparedRun;
import io.genkan.inference.onnx.internal.engine.TensorShape;
import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.StoredModel;
import io.genkan.inference.onnx.internal.store.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.ModelInfoBuilder;
import org.eclipse.kura.ai.inference.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Kura's view of the models: those of the store under their names (the active version) and as {@code name:version}, and
 * files that somebody loaded under a name of his choice. Safe for concurrent use; runs of one model take turns.
 */
final class EngineModels implements ModelStore.Listener, AutoCloseable {
    /** Parameter of a model's information: the text of its card. */
    static final String CARD = "model.json";

    private final LoadedRuntime runtime;
    private final ModelStore store;
    private final boolean refuseNan;
    private final Map<String, Loaded> loaded = new HashMap<>();

    EngineModels(LoadedRuntime runtime, ModelStore store, boolean refuseNan) {
        this.runtime = runtime;
        this.store = store;
        this.refuseNan = refuseNan;
        store.listen(this);
    }

    private static final class Loaded implements AutoCloseable {
        private final OnnxModel model;
        private final @Nullable String version;
        private @Nullable PreparedRun run;
        private List<long[]> shapes = List.of();

        Loaded(OnnxModel model, @Nullable String version) {
            this.model = model;
            this.version = version;
        }

        synchronized List<Tensor> infer(String name, List<Tensor> tensors, boolean refuseNan)
                throws KuraException, ModelException {
            List<Tensor> ordered = new ArrayList<>();
            List<long[]> wanted = new ArrayList<>();
            for (TensorShape input : model.inputs()) {
                Tensor tensor = tensors.stream()
                        .filter(t -> t.getDescriptor().getName().equals(input.name()))
                        .findFirst()
                        .orElseThrow(
                                () -> KuraTensors.wrong("Model " + name + " needs tensor '" + input.name() + "'."));
                ordered.add(tensor);
                wanted.add(KuraTensors.shape(name, input, tensor));
            }
            PreparedRun current = prepared(wanted);
            for (int i = 0; i < ordered.size(); i++) {
                KuraTensors.write(
                        name,
                        model.inputs().get(i),
                        ordered.get(i),
                        current.inputs().get(i),
                        refuseNan);
            }
            current.run();
            List<Tensor> result = new ArrayList<>();
            for (int i = 0; i < model.outputs().size(); i++) {
                result.add(KuraTensors.read(current.output(i)));
            }
            return result;
        }

        private PreparedRun prepared(List<long[]> wanted) throws ModelException {
            PreparedRun current = run;
            if (current != null && same(wanted)) {
                return current;
            }
            PreparedRun fresh = model.prepare(wanted);
            if (current != null) {
                current.close();
            }
            run = fresh;
            shapes = wanted;
            return fresh;
        }

        private boolean same(List<long[]> wanted) {
            for (int i = 0; i < wanted.size(); i++) {
                if (!Arrays.equals(wanted.get(i), shapes.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public synchronized void close() {
            if (run != null) {
                run.close();
                run = null;
            }
            model.close();
        }
    }

    synchronized List<String> names() {
        TreeSet<String> names = new TreeSet<>(store.names());
        names.addAll(loaded.keySet());
        return List.copyOf(names);
    }

    synchronized boolean isLoaded(String name) {
        return loaded.containsKey(name);
    }

    /** Loads what the store has, or a file; nothing happens when the model is loaded already. */
    synchronized void load(String name, @Nullable String path) throws KuraException {
        if (path == null || path.isBlank()) {
            get(name);
            return;
        }
        try {
            Loaded old = loaded.put(name, new Loaded(runtime.open(Path.of(path)), null));
            if (old != null) {
                old.close();
            }
        } catch (ModelException e) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, e.getMessage());
        }
    }

    synchronized void unload(String name) {
        Loaded old = loaded.remove(name);
        if (old != null) {
            old.close();
        }
    }

    /** A model of the store is loaded when it is asked for. */
    private synchronized Loaded get(String name) throws KuraException {
        Loaded present = loaded.get(name);
        if (present != null) {
            return present;
        }
        int colon = name.indexOf(':');
        String model = colon < 0 ? name : name.substring(0, colon);
        @Nullable String version = colon < 0 ? store.versions(model).active() : name.substring(colon + 1);
        if (version == null) {
            throw new KuraException(KuraErrorCode.NOT_FOUND, "Model " + name + " is not in the store: install it.");
        }
        try (StoredModel stored = store.open(model, version)) {
            Loaded fresh = new Loaded(stored.model().share(), version);
            loaded.put(name, fresh);
            return fresh;
        } catch (ModelRefusedException e) {
            throw new KuraException(KuraErrorCode.NOT_FOUND, e, e.getMessage());
        }
    }

    Optional<ModelInfo> info(String name) throws KuraException {
        Loaded found;
        try {
            found = get(name);
        } catch (KuraException e) {
            if (e.getCode() == KuraErrorCode.NOT_FOUND && !store.names().contains(name)) {
                return Optional.empty();
            }
            throw e;
        }
        ModelInfoBuilder info = ModelInfo.builder(name).platform("onnx");
        if (found.version != null) {
            info.version(found.version);
            @Nullable String card = card(name, found.version);
            if (card != null) {
                info.addParameter(CARD, card);
            }
        }
        if (!found.model.producer().isEmpty()) {
            info.addParameter("producer", found.model.producer());
        }
        found.model.inputs().forEach(input -> info.addInputDescriptor(KuraTensors.describe(input)));
        found.model.outputs().forEach(output -> info.addOutputDescriptor(KuraTensors.describe(output)));
        return Optional.of(info.build());
    }

    private @Nullable String card(String name, String version) {
        int colon = name.indexOf(':');
        try {
            return store.cardText(colon < 0 ? name : name.substring(0, colon), version);
        } catch (ModelRefusedException e) {
            return null; // gone meanwhile
        }
    }

    List<Tensor> infer(String name, List<Tensor> tensors) throws KuraException {
        try {
            return get(name).infer(name, tensors, refuseNan);
        } catch (ModelException e) {
            KuraErrorCode code = e.timedOut() ? KuraErrorCode.TIMED_OUT : KuraErrorCode.INTERNAL_ERROR;
            throw new KuraException(code, e, "Model " + name + ": " + e.getMessage());
        }
    }

    /** The next call loads the version that is active now. */
    @Override
    public void changed(String name, Versions versions) {
        @Nullable Loaded old = null;
        synchronized (this) {
            Loaded present = loaded.get(name);
            if (present != null && present.version != null && !present.version.equals(versions.active())) {
                old = loaded.remove(name);
            }
        }
        if (old != null) {
            old.close(); // waits for a run in progress
        }
    }

    @Override
    public synchronized void close() {
        store.unlisten(this);
        loaded.values().forEach(Loaded::close);
        loaded.clear();
    }
}
