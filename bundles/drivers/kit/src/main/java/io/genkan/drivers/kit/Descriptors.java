package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.kura.core.configuration.metatype.Tad;

/** What a console can make a form of. */
final class Descriptors {
    private Descriptors() {}

    static void check(List<Tad> settings) {
        assertThat(settings.stream().map(Tad::getId)).doesNotHaveDuplicates();
        for (Tad setting : settings) {
            String id = setting.getId();
            assertThat(id).as("id of a channel setting").isNotBlank().doesNotContain("#", "+", " ");
            assertThat(setting.getName()).as("name of %s", id).isNotBlank();
            assertThat(setting.getDescription()).as("description of %s", id).isNotBlank();
            assertThat(setting.getType()).as("type of %s", id).isNotNull();
            assertThat(setting.getCardinality()).as("cardinality of %s", id).isBetween(-1, 1);
            String fallback = setting.getDefault();
            if (setting.isRequired()) {
                assertThat(fallback).as("default of %s, which is required", id).isNotNull();
            }
            if (fallback == null || fallback.isEmpty()) {
                continue;
            }
            if (!setting.getOption().isEmpty()) {
                assertThat(setting.getOption().stream().map(option -> option.getValue()))
                        .as("choices of %s", id)
                        .contains(fallback);
            }
            switch (setting.getType()) {
                case INTEGER, LONG, SHORT, BYTE, DOUBLE, FLOAT -> checkNumber(setting, Double.parseDouble(fallback));
                case BOOLEAN -> assertThat(fallback).as("default of %s", id).isIn("true", "false");
                default -> {}
            }
        }
    }

    private static void checkNumber(Tad setting, double number) {
        if (setting.getMin() != null) {
            assertThat(number)
                    .as("default of %s", setting.getId())
                    .isGreaterThanOrEqualTo(Double.parseDouble(setting.getMin()));
        }
        if (setting.getMax() != null) {
            assertThat(number)
                    .as("default of %s", setting.getId())
                    .isLessThanOrEqualTo(Double.parseDouble(setting.getMax()));
        }
    }
}
