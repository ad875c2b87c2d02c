package org.eclipse.kura.core.configuration;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.XmlConfigPropertyAdapted.ConfigPropertyType;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * Converts properties between their Java values and the texts of snapshots.
 *
 * <p>Passwords are written as Base64 of their characters with {@code encrypted} set. When read, an encrypted text is
 * decrypted with the {@link CryptoService} if there is one that can, and taken as Base64 otherwise.
 */
public class XmlConfigPropertiesAdapter {
    public XmlConfigPropertiesAdapter() {}

    /**
     * Converts texts to values. Properties without a type are passed over.
     *
     * @throws Exception when a scalar has no value or a text does not fit its type
     */
    public Map<String, Object> unmarshal(XmlConfigPropertiesAdapted adapted) throws Exception {
        Map<String, Object> result = new HashMap<>();
        if (adapted == null || adapted.getProperties() == null) {
            return result;
        }
        for (XmlConfigPropertyAdapted property : adapted.getProperties()) {
            if (property.getType() == null) {
                continue;
            }
            result.put(property.getName(), toValue(property));
        }
        return result;
    }

    /**
     * Converts values to texts; null values and empty arrays are left out.
     *
     * @throws Exception never by itself
     */
    public XmlConfigPropertiesAdapted marshal(Map<String, Object> properties) throws Exception {
        List<XmlConfigPropertyAdapted> adapted = new ArrayList<>();
        if (properties != null) {
            properties.forEach((name, value) -> {
                ConfigPropertyType type = typeOf(value);
                String[] texts = type == null ? new String[0] : toTexts(value);
                if (texts.length > 0) {
                    XmlConfigPropertyAdapted property = new XmlConfigPropertyAdapted(name, type, texts);
                    property.setArray(value.getClass().isArray());
                    property.setEncrypted(type == ConfigPropertyType.PASSWORD_TYPE);
                    adapted.add(property);
                }
            });
        }
        XmlConfigPropertiesAdapted result = new XmlConfigPropertiesAdapted();
        result.setProperties(adapted.toArray(new XmlConfigPropertyAdapted[0]));
        return result;
    }

    private static Object toValue(XmlConfigPropertyAdapted property) {
        String[] texts = property.getValues() == null ? new String[0] : property.getValues();
        if (!property.getArray()) {
            if (texts.length == 0 || texts[0] == null) {
                throw new IllegalArgumentException("Property \"" + property.getName() + "\" has no value.");
            }
            return parse(property, texts[0]);
        }
        Object array = Array.newInstance(classOf(property.getType()), texts.length);
        for (int i = 0; i < texts.length; i++) {
            Array.set(array, i, texts[i] == null ? null : parse(property, texts[i]));
        }
        return array;
    }

    private static Object parse(XmlConfigPropertyAdapted property, String text) {
        try {
            return switch (property.getType()) {
                case STRING_TYPE -> text;
                case LONG_TYPE -> Long.valueOf(text);
                case DOUBLE_TYPE -> Double.valueOf(text);
                case FLOAT_TYPE -> Float.valueOf(text);
                case INTEGER_TYPE -> Integer.valueOf(text);
                case BYTE_TYPE -> Byte.valueOf(text);
                case CHAR_TYPE -> text.charAt(0);
                case BOOLEAN_TYPE -> Boolean.valueOf(text);
                case SHORT_TYPE -> Short.valueOf(text);
                case PASSWORD_TYPE -> password(property, text);
            };
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "Property \"" + property.getName() + "\" has the value \"" + text
                            + "\", which does not fit its type.",
                    e);
        }
    }

    private static Password password(XmlConfigPropertyAdapted property, String text) {
        if (!property.isEncrypted()) {
            return new Password(text);
        }
        char[] clear = decrypt(text);
        if (clear != null) {
            return new Password(clear);
        }
        try {
            return new Password(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Property \"" + property.getName() + "\" is neither encrypted with this gateway's key nor Base64.",
                    e);
        }
    }

    private static char[] decrypt(String text) {
        Bundle bundle = FrameworkUtil.getBundle(XmlConfigPropertiesAdapter.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        ServiceReference<CryptoService> reference =
                context == null ? null : context.getServiceReference(CryptoService.class);
        CryptoService crypto = reference == null ? null : context.getService(reference);
        if (crypto == null) {
            return null;
        }
        try {
            return crypto.decryptAes(text.toCharArray());
        } catch (KuraException notEncrypted) {
            return null;
        } finally {
            context.ungetService(reference);
        }
    }

    private static String[] toTexts(Object value) {
        if (!value.getClass().isArray()) {
            return new String[] {toText(value)};
        }
        String[] texts = new String[Array.getLength(value)];
        Arrays.setAll(texts, i -> toText(Array.get(value, i)));
        return Arrays.stream(texts).filter(text -> text != null).toArray(String[]::new);
    }

    private static String toText(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Password
                ? Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8))
                : value.toString();
    }

    private static ConfigPropertyType typeOf(Object value) {
        if (value == null) {
            return null;
        }
        Class<?> type = value.getClass().isArray() ? value.getClass().getComponentType() : value.getClass();
        for (ConfigPropertyType candidate : ConfigPropertyType.values()) {
            if (classOf(candidate) == type) {
                return candidate;
            }
        }
        return null;
    }

    private static Class<?> classOf(ConfigPropertyType type) {
        return switch (type) {
            case STRING_TYPE -> String.class;
            case LONG_TYPE -> Long.class;
            case DOUBLE_TYPE -> Double.class;
            case FLOAT_TYPE -> Float.class;
            case INTEGER_TYPE -> Integer.class;
            case BYTE_TYPE -> Byte.class;
            case CHAR_TYPE -> Character.class;
            case BOOLEAN_TYPE -> Boolean.class;
            case SHORT_TYPE -> Short.class;
            case PASSWORD_TYPE -> Password.class;
        };
    }
}
