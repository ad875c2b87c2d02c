package org.eclipse.kura.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** Gives connections to an H2 database. Safe for concurrent use. */
@ProviderType
public interface H2DbService extends BaseDbService {

    /** {@code kura.service.pid} of the database that is always there. */
    public static final String DEFAULT_INSTANCE_PID = "org.eclipse.kura.db.H2DbService";

    /**
     * Runs a task with a connection, which is closed afterwards. When the task fails, what it did not commit is undone.
     *
     * @param <T> class of the result
     * @param task the task
     * @return what the task returned
     * @throws SQLException when the database cannot be reached, or the task throws it
     */
    <T> T withConnection(ConnectionCallable<T> task) throws SQLException;

    /**
     * Task that needs a connection.
     *
     * @param <T> class of the result
     */
    @FunctionalInterface
    public interface ConnectionCallable<T> {

        /**
         * Carries the task out.
         *
         * @param connection the connection; it must not be kept
         * @return the result, may be null
         * @throws SQLException when the task fails
         */
        T call(Connection connection) throws SQLException;
    }
}
