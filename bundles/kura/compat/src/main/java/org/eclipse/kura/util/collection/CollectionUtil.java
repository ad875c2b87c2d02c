package org.eclipse.kura.util.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the JDK's collections; new code calls their constructors. */
public final class CollectionUtil {
    private CollectionUtil() {}

    public static <E> List<E> newArrayList() {
        return new ArrayList<>();
    }

    /** {@return an empty list with room for that many elements} */
    public static <E> List<E> newArrayListWithCapacity(int initialCapacity) {
        return new ArrayList<>(initialCapacity);
    }

    public static <E> List<E> newCopyOnWriteArrayList() {
        return new CopyOnWriteArrayList<>();
    }

    @SuppressWarnings("JdkObsolete") // the name promises it
    public static <E> List<E> newLinkedList() {
        return new LinkedList<>();
    }

    public static <E> Set<E> newHashSet() {
        return new HashSet<>();
    }

    /** {@return a set of the elements of a collection} */
    public static <E> Set<E> newHashSet(Collection<? extends E> collection) {
        return new HashSet<>(collection);
    }

    public static <K extends Comparable<K>, V> Map<K, V> newTreeMap() {
        return new TreeMap<>();
    }

    public static <K, V> Map<K, V> newHashMap() {
        return new HashMap<>();
    }

    /** {@return a copy of a map} */
    public static <K, V> Map<K, V> newHashMap(Map<? extends K, ? extends V> map) {
        return new HashMap<>(map);
    }

    public static <K, V> Map<K, V> newLinkedHashMap() {
        return new LinkedHashMap<>();
    }

    public static <K, V> ConcurrentMap<K, V> newConcurrentHashMap() {
        return new ConcurrentHashMap<>();
    }

    /** {@return a copy of a map; it may have no null key or value} */
    public static <K, V> ConcurrentMap<K, V> newConcurrentHashMap(Map<K, V> map) {
        return new ConcurrentHashMap<>(map);
    }

    /** {@return a copy of a dictionary} */
    public static <K, V> Map<K, V> dictionaryToMap(Dictionary<K, V> dictionary) {
        Map<K, V> map = new HashMap<>();
        for (K key : Collections.list(dictionary.keys())) {
            map.put(key, dictionary.get(key));
        }
        return map;
    }
}
