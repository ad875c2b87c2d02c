package org.eclipse.kura.db;

@org.osgi.annotation.versioning.ProviderType
public interface BaseDbService {
    java.sql.Connection getConnection() throws java.sql.SQLException;

    void close(java.sql.Connection connection);

    void close(java.sql.ResultSet... resultSet);

    void close(java.sql.Statement... statement);

    void rollback(java.sql.Connection connection);
}
