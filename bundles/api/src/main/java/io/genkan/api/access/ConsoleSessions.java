package io.genkan.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who is logged in to the gateway's page. A service of the page's bundle; thread-safe. */
@ProviderType
public interface ConsoleSessions {
    /** Request attribute, {@code String}: the {@link ConsoleSession#id} of the session that a request belongs to. */
    String REQUEST_ATTRIBUTE = "io.genkan.console.session";

    /** {@return all sessions, the one used last first; a copy} */
    List<ConsoleSession> current();

    /** {@return false when there is no such session (any more)} */
    boolean end(String id);

    /** {@return how many sessions of that identity were ended} */
    int endAll(String identity);

    /** Runs something once when that session ends; at once when it has ended already. */
    void atEnd(String id, Runnable action);

    /** Forgets an action of {@link #atEnd}. */
    void forget(String id, Runnable action);
}
