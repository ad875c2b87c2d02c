package org.eclipse.kura.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.XmlConfigPropertyAdapted.ConfigPropertyType;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.core.configuration.util.CollectionsUtil;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // OSGi takes dictionaries
class XmlConfigPropertiesAdapterTest {
    private final XmlConfigPropertiesAdapter adapter = new XmlConfigPropertiesAdapter();

    @Test
    void everyTypeComesBack() throws Exception {
        Map<String, Object> values = new HashMap<>(Map.of(
                "string", "a", "long", 5L, "double", 1.5, "float", 2.5f, "integer", 7, "byte", (byte) 1, "char", 'c',
                "boolean", true, "short", (short) 3));
        values.put("strings", new String[] {"a", "b"});
        values.put("integers", new Integer[] {1, 2});

        Map<String, Object> back = adapter.unmarshal(adapter.marshal(values));

        assertThat(back).usingRecursiveComparison().isEqualTo(values);
    }

    @Test
    void nothingIsWrittenForNullAndForAnEmptyArray() throws Exception {
        Map<String, Object> values = new HashMap<>();
        values.put("null", null);
        values.put("empty", new String[0]);

        assertThat(adapter.marshal(values).getProperties()).isEmpty();
    }

    @Test
    void aPasswordIsBase64OfItsCharacters() throws Exception {
        XmlConfigPropertyAdapted property =
                adapter.marshal(Map.of("p", new Password("s3cret"))).getProperties()[0];

        assertThat(property.getType()).isEqualTo(ConfigPropertyType.PASSWORD_TYPE);
        assertThat(property.isEncrypted()).isTrue();
        assertThat(property.getValues()).containsExactly("czNjcmV0");
        XmlConfigPropertiesAdapted adapted = new XmlConfigPropertiesAdapted();
        adapted.setProperties(new XmlConfigPropertyAdapted[] {property});
        assertThat(adapter.unmarshal(adapted).get("p")).hasToString("s3cret");
    }

    @Test
    void whatDoesNotFitItsTypeIsNamed() {
        XmlConfigPropertiesAdapted adapted = new XmlConfigPropertiesAdapted();
        adapted.setProperties(new XmlConfigPropertyAdapted[] {
            new XmlConfigPropertyAdapted("port", ConfigPropertyType.INTEGER_TYPE, new String[] {"high"})
        });

        assertThatThrownBy(() -> adapter.unmarshal(adapted))
                .hasMessageContaining("\"port\"")
                .hasMessageContaining("high");
    }

    @Test
    void passwordsAreTextInTheConfigurationAdmin() {
        Map<String, Object> map = new HashMap<>();
        map.put("one", new Password("a"));
        map.put("many", new Password[] {new Password("b"), new Password("c")});
        map.put("none", null);

        var dictionary = CollectionsUtil.mapToDictionary(map);

        assertThat(dictionary.get("one")).isEqualTo("a");
        assertThat((String[]) dictionary.get("many")).containsExactly("b", "c");
        assertThat(dictionary.size()).isEqualTo(2);
    }

    @Test
    void andPasswordsAgainWhereTheDescriptionSaysSo() {
        Tocd ocd = new Tocd();
        for (String id : Arrays.asList("one", "many")) {
            Tad ad = new Tad();
            ad.setId(id);
            ad.setType(Tscalar.PASSWORD);
            ocd.addAD(ad);
        }
        Hashtable<String, Object> dictionary =
                new Hashtable<>(Map.of("one", "a", "many", new String[] {"b"}, "other", "c"));

        Map<String, Object> map = CollectionsUtil.dictionaryToMap(dictionary, ocd);

        assertThat(map.get("one")).isInstanceOf(Password.class).hasToString("a");
        assertThat(((Password[]) map.get("many"))[0]).hasToString("b");
        assertThat(map).containsEntry("other", "c");
    }
}
