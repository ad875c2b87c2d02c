package io.genkan.inference.onnx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.inference.onnx.internal.store.Element;
import io.genkan.inference.onnx.internal.store.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Lines of other bundles that make the features of a model by themselves. */
class FeatureLinesTest {
    private final FeatureLines lines = new FeatureLines();
    private final List<ModelHouse.Resident> residents = new ArrayList<>();
    private final ModelHouse house = new ModelHouse() {
        @Override
        public void enter(Resident resident) {
            residents.add(resident);
        }

        @Override
        public void leave(Resident resident) {
            residents.remove(resident);
        }
    };

    private static ModelCard card(String... keys) {
        List<Element> elements = new ArrayList<>();
        for (String key : keys) {
            elements.add(new Element(key, "", 0, 1, false, List.of(), List.of()));
        }
        return new ModelCard(
                "pump",
                "1",
                "",
                "",
                List.of(new ModelCard.Input("X", elements, 1, false)),
                List.of(),
                List.of(),
                "",
                "");
    }

    @Test
    void aLineThatMakesTheFeaturesCounts() {
        Predicate<String> maker = feature -> feature.startsWith("vibration.");
        lines.bindHouse(house);
        lines.bindMaker(maker, Map.of("model.name", "pump", "kura.service.pid", "advice"));
        assertThat(residents).hasSize(1);
        ModelHouse.Resident resident = residents.get(0);
        assertThat(resident.model()).isEqualTo("pump");
        assertThat(resident.pid()).isEqualTo("advice");
        assertThat(resident.lacking(card("vibration.mean5", "vibration.trend30")))
                .isNull();
        assertThat(resident.lacking(card("vibration.mean5", "flow.mean5"))).isEqualTo("'flow.mean5'");

        lines.updatedMaker(maker, Map.of("model.name", "fan"));
        assertThat(resident.model()).isEqualTo("fan");
        lines.unbindMaker(maker);
        assertThat(residents).isEmpty();
    }

    @Test
    void anEngineThatComesLaterHasTheLinesToo() {
        lines.bindMaker(feature -> true, Map.of("model.name", "pump"));
        lines.bindHouse(house);
        assertThat(residents).hasSize(1);
        lines.unbindHouse(house);
        assertThat(residents).isEmpty();
    }
}
