package org.eclipse.kura.core.configuration;

import java.util.Map;
import org.osgi.service.event.Event;

/** Tells that a person changed the configuration of a component; posted only inside a session. */
public class ConfigurationChangeEvent extends Event {
    /** Topic of these events. */
    public static final String CONF_CHANGE_EVENT_TOPIC =
            "org/eclipse/kura/core/configuration/event/CONF_CHANGE_EVENT_TOPIC";

    /** {@code String}: kura.service.pid of the changed component. */
    public static final String CONF_CHANGE_EVENT_PID_PROP = "pid";

    /** {@code String}: id of the session in which the change was made. */
    public static final String CONF_CHANGE_EVENT_SESSION_PROP = "session";

    public ConfigurationChangeEvent(Map<String, ?> properties) {
        super(CONF_CHANGE_EVENT_TOPIC, properties);
    }
}
