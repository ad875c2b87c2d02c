package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.store.Element;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelStore;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Lines whose component makes the features of a model by itself and runs it through Kura's API: a service {@code Predicate} with
 * the properties {@code genkan.makes.features} and {@code model.name} tells whether it can make a feature. The stores take them
 * for lines that have a model.
 */
@Component(
        service = {},
        immediate = true)
public final class FeatureLines {
    private static final String MAKERS = "(genkan.makes.features=true)";

    private final Set<ModelHouse> houses = new HashSet<>(); // guarded by this
    private final Map<Predicate<String>, Maker> makers = new ConcurrentHashMap<>();

    /** Such a line. */
    private static final class Maker implements ModelHouse.Resident {
        private final Predicate<String> makes;
        private volatile String pid = "";
        private volatile String model = "";

        Maker(Predicate<String> makes, Map<String, Object> properties) {
            this.makes = makes;
            take(properties);
        }

        void take(Map<String, Object> properties) {
            pid = String.valueOf(properties.getOrDefault("kura.service.pid", ""));
            model = String.valueOf(properties.getOrDefault("model.name", ""));
        }

        @Override
        public String pid() {
            return pid;
        }

        @Override
        public String model() {
            return model;
        }

        @Override
        public @Nullable String lacking(ModelCard card) {
            Set<String> missing = new TreeSet<>();
            card.inputs()
                    .forEach(input -> input.elements().stream()
                            .filter(element -> !element.mayMiss())
                            .map(Element::key)
                            .filter(makes.negate())
                            .forEach(missing::add));
            return missing.isEmpty() ? null : "'" + String.join("', '", missing) + "'";
        }

        @Override
        public void open(ModelStore store) {
            // asks the engine by itself
        }

        @Override
        public void closed(String sentence) {
            // sees that by itself
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindHouse(ModelHouse house) {
        houses.add(house);
        makers.values().forEach(house::enter);
    }

    synchronized void unbindHouse(ModelHouse house) {
        houses.remove(house);
        makers.values().forEach(house::leave);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, target = MAKERS)
    synchronized void bindMaker(Predicate<String> makes, Map<String, Object> properties) {
        Maker maker = new Maker(makes, properties);
        makers.put(makes, maker);
        houses.forEach(house -> house.enter(maker));
    }

    void updatedMaker(Predicate<String> makes, Map<String, Object> properties) {
        Maker known = makers.get(makes);
        if (known != null) {
            known.take(properties);
        }
    }

    synchronized void unbindMaker(Predicate<String> makes) {
        Maker gone = makers.remove(makes);
        if (gone != null) {
            houses.forEach(house -> house.leave(gone));
        }
    }
}
