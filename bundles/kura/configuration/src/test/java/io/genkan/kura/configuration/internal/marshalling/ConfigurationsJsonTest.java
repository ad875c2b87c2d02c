package io.genkan.kura.configuration.internal.marshalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationsJsonTest {
    @Test
    void readsBackEverythingItWrites() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("string", "a \"b\"\n");
        properties.put("long", Long.MAX_VALUE);
        properties.put("double", 1.5);
        properties.put("float", 0.1f);
        properties.put("integer", 5);
        properties.put("byte", (byte) -1);
        properties.put("char", 'x');
        properties.put("boolean", true);
        properties.put("short", (short) 3);
        properties.put("strings", new String[] {"a", "b"});
        properties.put("integers", new Integer[] {1, 2});
        properties.put("none", new Double[0]);
        String json = ConfigurationsJson.write(List.of(new ComponentConfigurationImpl("p", null, properties)));
        Map<String, Object> read = ConfigurationsJson.read(json).get(0).getConfigurationProperties();
        assertThat(read.keySet()).containsExactlyElementsOf(properties.keySet());
        properties.forEach((name, value) ->
                assertThat(read.get(name)).as(name).isEqualTo(value).hasSameClassAs(value));
    }

    @Test
    void writesKurasForm() {
        Tocd definition = new Tocd();
        definition.setId("t");
        definition.setName("Timer");
        Tad attribute = new Tad();
        attribute.setId("interval");
        attribute.setType(Tscalar.INTEGER);
        attribute.setDefault("10");
        Toption option = new Toption();
        option.setLabel("ten");
        option.setValue("10");
        attribute.setOption(option);
        definition.addAD(attribute);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("p", new Password("geheim"));
        properties.put("nothing", null);
        assertThat(ConfigurationsJson.write(List.of(new ComponentConfigurationImpl("t", definition, properties))))
                .isEqualTo("{\"configs\":[{\"pid\":\"t\",\"definition\":{\"ad\":[{\"option\":[{\"label\":\"ten\","
                        + "\"value\":\"10\"}],\"id\":\"interval\",\"type\":\"INTEGER\",\"cardinality\":0,"
                        + "\"defaultValue\":\"10\",\"isRequired\":true}],\"name\":\"Timer\",\"id\":\"t\"},"
                        + "\"properties\":{\"p\":{\"value\":\"geheim\",\"type\":\"PASSWORD\"}}}]}");
    }

    @Test
    void skipsAbsentAndNullValues() {
        assertThat(ConfigurationsJson.read(
                                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"type\":\"STRING\"},"
                                        + "\"b\":{\"value\":null,\"type\":\"STRING\"}}},{\"pid\":\"q\"}],\"takeSnapshot\":true}")
                        .get(0)
                        .getConfigurationProperties())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "not json | not JSON",
                "[] | not a JSON object",
                "{} | no array 'configs'",
                "{\"configs\":[5]} | not a JSON object",
                "{\"configs\":[{}]} | no text 'pid'",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":5}}]} | the property 'a' is not a JSON object",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"value\":5}}}]} | needs a 'type'",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"value\":5,\"type\":\"Integer\"}}}]} | needs a 'type'",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"value\":\"5\",\"type\":\"INTEGER\"}}}]} | which \"5\" is not",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"value\":300,\"type\":\"BYTE\"}}}]} | which 300 is not",
                "{\"configs\":[{\"pid\":\"p\",\"properties\":{\"a\":{\"value\":1.5,\"type\":\"LONG\"}}}]} | which 1.5 is not",
            })
    void tellsWhatIsWrong(String json, String sentence) {
        assertThatThrownBy(() -> ConfigurationsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence.replace("''", "'"));
    }
}
