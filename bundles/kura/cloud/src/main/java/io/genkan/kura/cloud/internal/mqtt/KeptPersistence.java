package io.genkan.kura.cloud.internal.mqtt;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttPersistable;
import org.eclipse.paho.client.mqttv3.MqttPersistenceException;

/**
 * Paho's in-flight messages in memory. Paho's own store in memory forgets them when a client is closed; this one keeps
 * them for the next client of the session. Thread-safe.
 */
final class KeptPersistence implements MqttClientPersistence {
    private final Map<String, MqttPersistable> kept = new ConcurrentHashMap<>();

    @Override
    public void open(String clientId, String serverUri) {
        // nothing to open
    }

    @Override
    public void close() {
        // what is kept is for the next client
    }

    @Override
    public void put(String key, MqttPersistable persistable) {
        kept.put(key, persistable);
    }

    @Override
    public MqttPersistable get(String key) throws MqttPersistenceException {
        MqttPersistable found = kept.get(key);
        if (found == null) {
            throw new MqttPersistenceException();
        }
        return found;
    }

    @Override
    public void remove(String key) {
        kept.remove(key);
    }

    @Override
    public Enumeration<String> keys() {
        return Collections.enumeration(kept.keySet());
    }

    @Override
    public void clear() {
        kept.clear();
    }

    @Override
    public boolean containsKey(String key) {
        return kept.containsKey(key);
    }
}
