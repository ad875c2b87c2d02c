package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.RuntimeAccess;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Signatures;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's inference engine on ONNX Runtime in this process, with the store of models. */
@Component(
        name = OnnxEngine.PID,
        service = {ConfigurableComponent.class, InferenceEngineService.class, ModelHouse.class, OnnxEngine.class},
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EngineConfig.class, factory = true)
public final class OnnxEngine implements InferenceEngineService, ModelHouse, ConfigurableComponent {
    static final String PID = "io.genkan.inference.onnx.engine";

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEngine.class);
    private static final long LOOK_SECONDS = 2;

    private final String pid;
    private final StatusReporter status;
    private final Path folder;
    private final List<Resident> residents = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "onnx-engine");
        thread.setDaemon(true);
        return thread;
    });
    private final ModelArrivals arrivals;
    private volatile EngineOptions options;
    private volatile @Nullable Opened opened;
    private String logged = ""; // guarded by this
    private volatile String trouble = "The engine is starting.";

    /** What there is once the library is loaded. */
    private record Opened(EngineOptions options, LoadedRuntime runtime, ModelStore store, EngineModels models) {
        void close() {
            models.close();
            runtime.close();
        }
    }

    @Activate
    public OnnxEngine(
            ComponentContext context,
            Map<String, Object> properties,
            EngineConfig config,
            @Reference SystemService system) {
        this.pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(context.getBundleContext(), pid);
        this.folder = Path.of(system.getKuraDataDirectory(), "models", pid.replaceAll("[^A-Za-z0-9._-]", "_"));
        this.options = EngineOptions.from(config);
        this.arrivals = new ModelArrivals(context.getBundleContext(), folder.resolve(".incoming"), this::install);
        status.unknown(trouble);
        // the library takes half a second to load, and may come later
        Future<?> unused = worker.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    void updated(EngineConfig config) {
        EngineOptions wanted;
        try {
            wanted = EngineOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid, e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The engine keeps its old settings: " + e.getMessage());
            return;
        }
        options = wanted;
        worker.execute(this::look);
    }

    @Deactivate
    void deactivate() {
        worker.shutdownNow();
        arrivals.close();
        synchronized (this) {
            close("The engine has stopped.");
        }
        status.close();
    }

    private void look() {
        try {
            open();
            if (opened != null) {
                arrivals.look();
            }
        } catch (RuntimeException e) { // the border of this thread: it must go on
            LOG.warn("{} cannot look after its models", pid, e);
        }
    }

    private synchronized void open() {
        Opened present = opened;
        EngineOptions wanted = options;
        if (present != null && present.options().equals(wanted)) {
            return;
        }
        if (present != null) {
            close("The engine starts again with other settings.");
        }
        try {
            LoadedRuntime runtime = RuntimeAccess.load(wanted.runtime());
            ModelStore store = new ModelStore(
                    folder,
                    runtime,
                    Signatures.of(wanted.trustedKeys()),
                    this::lacking,
                    wanted.runtime().maxModelBytes());
            opened = new Opened(wanted, runtime, store, new EngineModels(runtime, store, wanted.refuseNan()));
            residents.forEach(resident -> resident.open(store));
            tell("");
        } catch (ModelException | IOException e) {
            String sentence = e instanceof IOException
                    ? "The models in " + folder + " cannot be read: " + e.getMessage() + "."
                    : String.valueOf(e.getMessage());
            if (!sentence.equals(trouble)) {
                trouble = sentence;
                status.failed("RUNTIME_MISSING", sentence);
                residents.forEach(resident -> resident.closed(sentence));
            } else if (!sentence.equals(logged)) { // at a start the library may come a moment later
                logged = sentence;
                LOG.warn("{}: {}", pid, sentence);
            }
        }
    }

    /** The caller holds the lock. */
    private void close(String why) {
        trouble = why;
        Opened present = opened;
        opened = null;
        residents.forEach(resident -> resident.closed(why));
        if (present != null) {
            present.close();
        }
    }

    private void tell(String news) {
        Opened present = opened;
        if (present != null) {
            int count = present.store().names().size();
            status.online("ONNX Runtime " + present.runtime().version() + " with " + count
                    + (count == 1 ? " model." : " models.") + (news.isEmpty() ? "" : " " + news));
        }
    }

    private @Nullable String lacking(ModelCard card) {
        if (!options.requireLine()) {
            return null;
        }
        String why = "no line has a component for it: add one with model.name " + card.name() + ".";
        for (Resident resident : residents) {
            if (resident.model().equals(card.name())) {
                @Nullable String lacking = resident.lacking(card);
                if (lacking == null) {
                    return null;
                }
                why = "the line that is to run it lacks " + lacking + ".";
            }
        }
        return "No line provides the inputs of model " + card.title() + ": " + why;
    }

    /**
     * Takes a model into the store.
     *
     * @param file archive or ONNX file
     * @param trusted whether a signature around it was checked
     * @return one sentence about what was done
     * @throws ModelRefusedException when it is not taken
     */
    String install(Path file, boolean trusted) throws ModelRefusedException {
        try {
            ModelCard card = store().install(file, trusted, options.shadowFirst());
            String role =
                    card.version().equals(store().versions(card.name()).shadow()) ? "runs in shadow" : "is active";
            String news = "Model " + card.title() + " is installed and " + role + ".";
            LOG.info("{}: {}", pid, news);
            tell(news);
            return news;
        } catch (ModelRefusedException e) {
            tell("Refused: " + e.getMessage());
            throw e;
        }
    }

    /** {@return kura.service.pid of the components that run a model} */
    List<String> linesOf(String model) {
        return residents.stream()
                .filter(resident -> resident.model().equals(model))
                .map(Resident::pid)
                .sorted()
                .toList();
    }

    /** {@return the store} */
    ModelStore store() throws ModelRefusedException {
        Opened present = opened;
        if (present == null) {
            throw new ModelRefusedException(trouble);
        }
        return present.store();
    }

    @Override
    public void enter(Resident resident) {
        residents.add(resident);
        Opened present = opened;
        if (present == null) {
            resident.closed(trouble);
        } else {
            resident.open(present.store());
        }
    }

    @Override
    public void leave(Resident resident) {
        residents.remove(resident);
    }

    private EngineModels models() throws KuraException {
        Opened present = opened;
        if (present == null) {
            throw new KuraException(KuraErrorCode.SERVICE_UNAVAILABLE, trouble);
        }
        return present.models();
    }

    @Override
    public boolean isEngineReady() {
        return opened != null;
    }

    @Override
    public List<String> getModelNames() throws KuraException {
        return new ArrayList<>(models().names());
    }

    @Override
    public boolean isModelLoaded(String modelName) throws KuraException {
        return models().isLoaded(modelName);
    }

    @Override
    public void loadModel(String modelName, Optional<String> modelPath) throws KuraException {
        models().load(modelName, modelPath.orElse(null));
    }

    @Override
    public void unloadModel(String modelName) throws KuraException {
        models().unload(modelName);
    }

    @Override
    public Optional<ModelInfo> getModelInfo(String modelName) throws KuraException {
        return models().info(modelName);
    }

    @Override
    public List<Tensor> infer(ModelInfo modelInfo, List<Tensor> inputData) throws KuraException {
        return models().infer(modelInfo.getName(), inputData);
    }
}
