package org.eclipse.kura.util.wire.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.util.jdbc.ConnectionProvider;
import org.eclipse.kura.util.jdbc.JdbcUtil;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;

/**
 * A store of wire records in one table of a database, with a column for each key. Columns are added when they are needed;
 * one whose type no longer fits is dropped with what is in it and added again.
 */
public abstract class AbstractJdbcWireRecordStoreImpl implements WireRecordStore {
    protected final ConnectionProvider connectionProvider;
    protected final String tableName;
    protected final String escapedTableName;
    protected final JdbcWireRecordStoreQueries queries;

    private final Set<ConnectionListener> listeners;

    protected AbstractJdbcWireRecordStoreImpl(ConnectionProvider provider, String tableName) {
        this(provider, tableName, Collections.emptySet());
    }

    /** Makes one that tells listeners when it is closed. */
    protected AbstractJdbcWireRecordStoreImpl(
            ConnectionProvider provider, String tableName, Set<ConnectionListener> listeners) {
        this.connectionProvider = provider;
        this.tableName = tableName;
        this.escapedTableName = escapeIdentifier(tableName);
        this.listeners = listeners;
        this.queries = buildSqlWireRecordStoreQueries();
    }

    /** {@return the SQL; called once, by the constructor, when the table's names are known} */
    protected abstract JdbcWireRecordStoreQueries buildSqlWireRecordStoreQueries();

    /** {@return the type of the column for a value, empty when it cannot be stored} */
    protected abstract Optional<String> getMappedSqlType(TypedValue<?> value);

    /** {@return whether a connection has to be told to commit; false unless overridden} */
    protected boolean isExplicitCommitEnabled() {
        return false;
    }

    /** {@return the name in double quotes, those in it doubled} */
    protected String escapeIdentifier(String string) {
        return "\"" + string.replace("\"", "\"\"") + "\"";
    }

    protected void createTable() throws KuraStoreException {
        change(connection -> execute(connection, queries.getSqlCreateTable()), "was not created");
    }

    protected void createTimestampIndex() throws KuraStoreException {
        change(connection -> execute(connection, queries.getSqlCreateTimestampIndex()), "has no index on its times");
    }

    @Override
    public synchronized void insertRecords(List<WireRecord> records) throws KuraStoreException {
        change(
                connection -> {
                    for (WireRecord record : records) {
                        insertOrAdapt(connection, record);
                    }
                },
                "did not take the records");
    }

    @Override
    public synchronized void truncate(int recordsToKeep) throws KuraStoreException {
        change(
                connection -> {
                    int surplus = getTableSize(connection) - recordsToKeep;
                    if (recordsToKeep <= 0) {
                        execute(connection, queries.getSqlTruncateTable());
                    } else if (surplus > 0) {
                        execute(connection, fill(queries.getSqlDeleteRangeTable(), Integer.toString(surplus)));
                    }
                },
                "was not cleared");
    }

    @Override
    public synchronized int getSize() throws KuraStoreException {
        return connectionProvider.withConnection(this::getTableSize, "The table " + tableName + " was not counted.");
    }

    @Override
    public void close() {
        listeners.forEach(ConnectionListener::disconnected);
    }

    protected int getTableSize(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(queries.getSqlRowCount())) {
            return JdbcUtil.getFirstColumnValue(statement::executeQuery, ResultSet::getInt);
        }
    }

    /** Inserts a record for whose keys there are columns. */
    protected void insertRecord(Connection connection, WireRecord record) throws SQLException {
        Map<String, TypedValue<?>> values = new TreeMap<>(record.getProperties());
        values.values()
                .removeIf(value -> value == null || getMappedSqlType(value).isEmpty());
        Object[] params = new Object[values.size() + 1];
        params[0] = System.currentTimeMillis();
        int i = 1;
        for (TypedValue<?> value : values.values()) {
            params[i++] = value.getValue();
        }
        execute(connection, buildInsertQuerySql(values), params);
    }

    /** {@return the statement for a record; its parameters are the time and the values in the map's order} */
    protected String buildInsertQuerySql(Map<String, TypedValue<?>> values) {
        StringBuilder names = new StringBuilder("TIMESTAMP");
        values.keySet().forEach(key -> names.append(", ").append(escapeIdentifier(key)));
        String marks = "?" + ", ?".repeat(values.size());
        return fill(queries.getSqlInsertRecord(), names.toString(), marks);
    }

    /** Adds the columns that a record needs. */
    protected void createColumns(Connection connection, WireRecord record) throws SQLException {
        Map<String, String> types = probeColumnTypes(connection);
        for (Map.Entry<String, TypedValue<?>> entry : record.getProperties().entrySet()) {
            createColumn(connection, entry.getKey(), entry.getValue(), types);
        }
    }

    /**
     * Adds the column for a value unless there is one of its type.
     *
     * @param columnTypes type by escaped name of the columns that there are
     */
    protected void createColumn(Connection connection, String key, TypedValue<?> value, Map<String, String> columnTypes)
            throws SQLException {
        String type = value == null ? null : getMappedSqlType(value).orElse(null);
        if (type == null) {
            return;
        }
        String name = escapeIdentifier(key);
        String present = columnTypes.get(name);
        if (present != null && isCorrectColumnType(value, type, present)) {
            return;
        }
        if (present != null) {
            execute(connection, fill(queries.getSqlDropColumn(), name));
        }
        execute(connection, fill(queries.getSqlAddColumn(), name, type));
    }

    /** {@return whether a column of a type takes a value} */
    protected boolean isCorrectColumnType(TypedValue<?> value, String mappedSqlType, String probedSqlType) {
        return mappedSqlType.equalsIgnoreCase(probedSqlType);
    }

    /** {@return the type by escaped name of each column of the table} */
    protected Map<String, String> probeColumnTypes(Connection connection) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, tableName, null)) {
            while (columns.next()) {
                types.put(getEscapedColumnName(columns), getColumnType(columns));
            }
        }
        return types;
    }

    protected String getEscapedColumnName(ResultSet columns) throws SQLException {
        return escapeIdentifier(columns.getString("COLUMN_NAME"));
    }

    protected String getColumnType(ResultSet columns) throws SQLException {
        return columns.getString("TYPE_NAME");
    }

    /** Runs a statement. */
    protected void execute(Connection connection, String sql, Object... params) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                setParameterValue(statement, i + 1, params[i]);
            }
            statement.execute();
        }
    }

    protected void setParameterValue(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }

    private void insertOrAdapt(Connection connection, WireRecord record) throws SQLException {
        try {
            insertRecord(connection, record);
        } catch (SQLException missingColumn) {
            try {
                createColumns(connection, record);
                insertRecord(connection, record);
            } catch (SQLException e) {
                e.addSuppressed(missingColumn);
                throw e;
            }
        }
    }

    private interface Change {
        void with(Connection connection) throws SQLException;
    }

    private void change(Change change, String failure) throws KuraStoreException {
        connectionProvider.withConnection(
                connection -> {
                    change.with(connection);
                    if (isExplicitCommitEnabled()) {
                        connection.commit();
                    }
                    return true;
                },
                "The table " + tableName + " " + failure + ".");
    }

    private static String fill(String sql, String... places) {
        String filled = sql;
        for (int i = 0; i < places.length; i++) {
            filled = filled.replace("{" + i + "}", places[i]);
        }
        return filled;
    }
}
