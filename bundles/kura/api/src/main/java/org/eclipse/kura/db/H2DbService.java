package org.eclipse.kura.db;

@org.osgi.annotation.versioning.ProviderType
public interface H2DbService extends BaseDbService {
    public static final String DEFAULT_INSTANCE_PID = "org.eclipse.kura.db.H2DbService";

    <T> T withConnection(H2DbService.ConnectionCallable<T> connectionCallable) throws java.sql.SQLException;

    @FunctionalInterface
    public interface ConnectionCallable<T> {
        T call(java.sql.Connection connection) throws java.sql.SQLException;
    }
}
