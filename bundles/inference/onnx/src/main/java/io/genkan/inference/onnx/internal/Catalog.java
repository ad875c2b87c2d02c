package io.genkan.inference.onnx.internal;

import io.genkan.api.model.ModelCatalog;
import io.genkan.api.model.ModelFacts;
import io.genkan.api.model.ModelOrderException;
import io.genkan.api.model.ModelVersion;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Versions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The store for who asks by the contract; where that is not installed nobody asks, and this class is never loaded. */
@Component(name = "io.genkan.inference.onnx.catalog", service = ModelCatalog.class)
public final class Catalog implements ModelCatalog {
    private final OnnxEngine engine;

    @Activate
    public Catalog(@Reference OnnxEngine engine) {
        this.engine = engine;
    }

    private interface Work<T> {
        T run(ModelStore store) throws ModelRefusedException;
    }

    private <T> T with(Work<T> work) throws ModelOrderException {
        try {
            return work.run(engine.store());
        } catch (ModelRefusedException e) {
            throw new ModelOrderException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<ModelFacts> models() throws ModelOrderException {
        return with(store -> {
            List<ModelFacts> models = new ArrayList<>();
            for (String name : store.names()) {
                Versions versions = store.versions(name);
                List<ModelVersion> all = new ArrayList<>();
                for (String version : store.all(name)) {
                    all.add(version(store, name, version));
                }
                models.add(new ModelFacts(
                        name,
                        text(versions.active()),
                        text(versions.shadow()),
                        text(versions.previous()),
                        all,
                        engine.linesOf(name)));
            }
            return models;
        });
    }

    private static ModelVersion version(ModelStore store, String name, String version) throws ModelRefusedException {
        ModelCard card = store.card(name, version);
        long bytes = store.bytes(name, version);
        return card == null
                ? new ModelVersion(version, "", 0, "", "", bytes)
                : new ModelVersion(version, card.description(), card.golden().size(), card.data(), card.score(), bytes);
    }

    private static String text(@Nullable String version) {
        return version == null ? "" : version;
    }

    private static String active(ModelStore store, String name) {
        return "Version " + store.versions(name).active() + " of " + name + " is active.";
    }

    @Override
    public String promote(String name) throws ModelOrderException {
        return with(store -> {
            store.promote(name);
            return active(store, name);
        });
    }

    @Override
    public String fallBack(String name) throws ModelOrderException {
        return with(store -> {
            store.fallBack(name);
            return active(store, name);
        });
    }

    @Override
    public String endShadow(String name) throws ModelOrderException {
        return with(store -> {
            store.endShadow(name);
            return "No version of " + name + " is in shadow.";
        });
    }

    @Override
    public String prove(String name, String version) throws ModelOrderException {
        return with(store -> {
            int golden = store.prove(name, version);
            return golden == 0
                    ? "Version " + version + " of " + name + " comes without golden vectors; it runs."
                    : "Version " + version + " of " + name + " answers all of its " + golden + " golden vectors.";
        });
    }
}
