package org.eclipse.kura.core.configuration.util;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Scalar;

/** Conversion between the maps of components and the dictionaries of the configuration admin. */
public class CollectionsUtil {
    public CollectionsUtil() {}

    /**
     * Copies a map to a dictionary that the configuration admin accepts: null values are left out, a {@link Password}
     * becomes its text, an array of them an array of texts.
     */
    @SuppressWarnings("JdkObsolete") // the configuration admin takes nothing else
    public static Dictionary<String, Object> mapToDictionary(Map<String, Object> map) {
        Dictionary<String, Object> dictionary = new Hashtable<>();
        if (map != null) {
            map.forEach((key, value) -> {
                if (value != null) {
                    dictionary.put(key, withoutPasswords(value));
                }
            });
        }
        return dictionary;
    }

    /**
     * Copies a dictionary to a map; texts of attributes that {@code ocd} describes as passwords become {@link Password}s.
     *
     * @param dictionary null is taken as empty
     * @param ocd description of the properties; null when there is none
     */
    public static Map<String, Object> dictionaryToMap(Dictionary<String, Object> dictionary, OCD ocd) {
        Map<String, Object> map = new HashMap<>();
        if (dictionary == null) {
            return map;
        }
        for (String key : Collections.list(dictionary.keys())) {
            map.put(key, dictionary.get(key));
        }
        if (ocd != null && ocd.getAD() != null) {
            for (AD ad : ocd.getAD()) {
                if (ad.getType() == Scalar.PASSWORD) {
                    map.computeIfPresent(ad.getId(), (key, value) -> withPasswords(value));
                }
            }
        }
        return map;
    }

    private static Object withoutPasswords(Object value) {
        if (value instanceof Password) {
            return value.toString();
        }
        if (value instanceof Password[] passwords) {
            String[] texts = new String[passwords.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = passwords[i] == null ? "" : passwords[i].toString();
            }
            return texts;
        }
        return value;
    }

    private static Object withPasswords(Object value) {
        if (value instanceof String text) {
            return new Password(text);
        }
        if (value instanceof String[] texts) {
            Password[] passwords = new Password[texts.length];
            for (int i = 0; i < texts.length; i++) {
                passwords[i] = new Password(texts[i]);
            }
            return passwords;
        }
        return value;
    }
}
