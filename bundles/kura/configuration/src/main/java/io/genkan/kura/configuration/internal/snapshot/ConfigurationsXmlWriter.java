package io.genkan.kura.configuration.internal.snapshot;

import io.genkan.kura.configuration.internal.metatype.ScalarText;
import io.genkan.kura.configuration.internal.metatype.SettingCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Writes Kura's configurations document. Attributes stand in alphabetical order and the prefix is {@code esf}, as Kura's
 * own reader looks for literal names. Null values, empty arrays and values of other classes are left out.
 */
public final class ConfigurationsXmlWriter {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String ESF = " xmlns:esf=\"http://eurotech.com/esf/2.0\"";

    private final StringBuilder out;

    private ConfigurationsXmlWriter(int size) {
        this.out = new StringBuilder(size);
        out.append(HEAD);
    }

    /** {@return a document of entries without definitions, as snapshots hold them} */
    public static String write(Iterable<Settings> entries) {
        ConfigurationsXmlWriter writer = open();
        entries.forEach(entry -> writer.configuration(entry.pid(), null, entry.properties()));
        return writer.close();
    }

    /** {@return a writer of a configurations document} */
    public static ConfigurationsXmlWriter open() {
        ConfigurationsXmlWriter writer = new ConfigurationsXmlWriter(32 * 1024);
        writer.out
                .append("<esf:configurations")
                .append(ESF)
                .append(" xmlns:ocd=\"http://www.osgi.org/xmlns/metatype/v1.2.0\">\n");
        return writer;
    }

    /** {@return the document} */
    public String close() {
        return out.append("</esf:configurations>\n").toString();
    }

    /** {@return a document that lists snapshots} */
    public static String writeSnapshotIds(Iterable<Long> ids) {
        ConfigurationsXmlWriter writer = new ConfigurationsXmlWriter(512);
        writer.out.append("<esf:snapshot-ids").append(ESF).append('>');
        ids.forEach(id ->
                writer.out.append("<esf:snapshotIds>").append(id.longValue()).append("</esf:snapshotIds>"));
        return writer.out.append("</esf:snapshot-ids>").toString();
    }

    /** Appends one component. */
    public void configuration(String pid, @Nullable OCD definition, @Nullable Map<String, Object> properties) {
        out.append("<esf:configuration");
        attribute("pid", pid);
        out.append(">\n");
        if (definition != null) {
            definition(definition);
        }
        if (properties != null) {
            out.append("<esf:properties>\n");
            properties.forEach((name, value) -> {
                if (value != null) {
                    property(name, ScalarText.boxed(value));
                }
            });
            out.append("</esf:properties>\n");
        }
        out.append("</esf:configuration>\n");
    }

    private void property(String name, Object value) {
        Scalar kind = ScalarText.kindOf(value.getClass());
        Object[] values = value instanceof Object[] array ? array : new Object[] {value};
        if (kind == null || values.length == 0) {
            return;
        }
        out.append("<esf:property array=\"")
                .append(value instanceof Object[])
                .append("\" encrypted=\"")
                .append(kind == Scalar.PASSWORD)
                .append('"');
        attribute("name", name);
        attribute("type", kind.value());
        out.append('>');
        for (Object element : values) {
            if (element != null) {
                out.append("<esf:value>");
                escape(element instanceof Password password ? hidden(password) : element.toString(), false);
                out.append("</esf:value>");
            }
        }
        out.append("</esf:property>\n");
    }

    private static String hidden(Password password) {
        return Base64.getEncoder().encodeToString(new String(password.getPassword()).getBytes(StandardCharsets.UTF_8));
    }

    private void definition(OCD definition) {
        out.append("<ocd:OCD");
        attribute("description", definition.getDescription());
        attribute("id", definition.getId());
        attribute("name", definition.getName());
        out.append('>');
        definition.getAD().forEach(this::definedAttribute);
        for (Icon icon : definition.getIcon()) {
            out.append("<ocd:Icon");
            attribute("resource", icon.getResource());
            attribute("size", icon.getSize() == null ? null : icon.getSize().toString());
            out.append("/>");
        }
        out.append("</ocd:OCD>\n");
    }

    private void definedAttribute(AD attribute) {
        out.append("<ocd:AD");
        attribute("cardinality", Integer.toString(attribute.getCardinality()));
        attribute("default", attribute.getDefault());
        attribute("description", attribute.getDescription());
        attribute("id", attribute.getId());
        attribute("max", attribute.getMax());
        attribute("min", attribute.getMin());
        attribute("name", attribute.getName());
        attribute("required", Boolean.toString(attribute.isRequired()));
        attribute(
                "type", attribute.getType() == null ? null : attribute.getType().value());
        out.append('>');
        for (Option option : attribute.getOption()) {
            out.append("<ocd:Option");
            attribute("label", option.getLabel());
            attribute("value", option.getValue());
            out.append("/>");
        }
        out.append("</ocd:AD>");
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            out.append(' ').append(name).append("=\"");
            escape(value, true);
            out.append('"');
        }
    }

    /** Characters that XML cannot hold become the replacement character: losing one is better than losing the file. */
    private void escape(String text, boolean inAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(SettingCheck.isXmlCharacter(c) ? c : '\uFFFD');
                    }
                }
            }
        }
    }
}
