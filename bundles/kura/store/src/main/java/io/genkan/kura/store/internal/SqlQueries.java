package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.RowLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * Answers SQL queries over the wire record stores, as if each were a table of its name. The tables are made when somebody
 * asks for the first time, in memory, and follow the stores from query to query. The one class that touches H2. Thread-safe.
 */
final class SqlQueries implements AutoCloseable {
    /** Rows beyond that, the oldest, are left out: they would take the memory of everybody else. */
    private static final int MOST_ROWS = 100_000;

    private static final int MOST_RESULTS = 100_000;
    private static final int LONGEST_SECONDS = 30;
    private static final String READER = "READER";

    private final Map<String, SqlTable> tables = new HashMap<>();
    private final String password = UUID.randomUUID().toString();
    private @Nullable Connection owner;
    private @Nullable Connection reader;

    /** {@return one record for each row} */
    synchronized List<WireRecord> perform(String query, Map<String, RowLog> logs) throws KuraStoreException {
        try {
            Connection writing = open();
            String lower = query.toLowerCase(Locale.ROOT);
            for (Map.Entry<String, RowLog> each : logs.entrySet()) {
                if (lower.contains(each.getKey().toLowerCase(Locale.ROOT))) {
                    table(writing, each.getKey()).follow(each.getValue(), MOST_ROWS);
                }
            }
            Connection reading = reader;
            if (reading == null) {
                throw new KuraStoreException("The queries are closed.");
            }
            try (Statement statement = reading.createStatement()) {
                statement.setQueryTimeout(LONGEST_SECONDS);
                statement.setMaxRows(MOST_RESULTS);
                try (ResultSet rows = statement.executeQuery(query)) {
                    return records(rows);
                }
            }
        } catch (SQLException | IOException e) {
            throw new KuraStoreException(e, "The query \"" + query + "\" failed: " + e.getMessage());
        }
    }

    private SqlTable table(Connection writing, String name) throws SQLException {
        SqlTable found = tables.get(name);
        if (found == null) {
            found = new SqlTable(writing, name);
            tables.put(name, found);
        }
        return found;
    }

    /** Opens the database with a user who may read and nothing else: a query must not reach files or classes. */
    private Connection open() throws SQLException {
        Connection open = owner;
        if (open != null) {
            return open;
        }
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        open = connect(url, "SA");
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE USER " + READER + " PASSWORD '" + password + "'");
            statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO " + READER);
        }
        reader = connect(url, READER);
        owner = open;
        return open;
    }

    private Connection connect(String url, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new org.h2.Driver().connect(url, properties);
    }

    private static List<WireRecord> records(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<WireRecord> records = new ArrayList<>();
        while (rows.next()) {
            Map<String, TypedValue<?>> values = new HashMap<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                TypedValue<?> value = value(rows.getObject(column));
                if (value != null) {
                    values.put(columns.getColumnLabel(column), value);
                }
            }
            records.add(new WireRecord(values));
        }
        return records;
    }

    private static @Nullable TypedValue<?> value(@Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return TypedValues.newDoubleValue(decimal.doubleValue());
        }
        if (value instanceof Short || value instanceof Byte) {
            return TypedValues.newIntegerValue(((Number) value).intValue());
        }
        if (value instanceof Blob blob) {
            return TypedValues.newByteArrayValue(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof Clob clob) {
            return TypedValues.newStringValue(clob.getSubString(1, (int) clob.length()));
        }
        if (value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof String
                || value instanceof byte[]) {
            return TypedValues.newTypedValue(value);
        }
        return TypedValues.newStringValue(value.toString());
    }

    /** Forgets all tables. */
    @Override
    public synchronized void close() {
        tables.clear();
        for (Connection each : new Connection[] {reader, owner}) {
            if (each != null) {
                try {
                    each.close();
                } catch (SQLException e) {
                    // it is in memory only
                }
            }
        }
        reader = null;
        owner = null;
    }

    /** A table that has what a store has. */
    private static final class SqlTable {
        private static final int BATCH = 1000;

        private final Connection connection;
        private final String quoted;
        private final Map<String, String> types = new HashMap<>();
        private long next = 1;

        SqlTable(Connection connection, String name) throws SQLException {
            this.connection = connection;
            this.quoted = quote(name);
            execute("CREATE TABLE " + quoted + " (ID BIGINT PRIMARY KEY, \"TIMESTAMP\" BIGINT)");
            execute("CREATE INDEX ON " + quoted + " (\"TIMESTAMP\")");
        }

        private static String quote(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void follow(RowLog log, int most) throws SQLException, IOException {
            long first = Math.max(log.first(), log.first() + log.size() - most);
            execute("DELETE FROM " + quoted + " WHERE ID < " + first);
            Map<String, List<Row>> waiting = new HashMap<>();
            List<SQLException> failures = new ArrayList<>();
            log.read(Math.max(next, first), (number, in, at, length) -> {
                try {
                    add(number, RecordCodec.decode(in, at, length), waiting);
                } catch (SQLException e) {
                    failures.add(e);
                }
                next = number + 1;
            });
            for (List<Row> rows : waiting.values()) {
                insert(rows);
            }
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        }

        private record Row(long number, RecordCodec.Timed record, List<String> keys) {}

        private void add(long number, RecordCodec.Timed record, Map<String, List<Row>> waiting) throws SQLException {
            List<String> keys = new ArrayList<>();
            for (Map.Entry<String, TypedValue<?>> each : record.values().entrySet()) {
                String key = each.getKey();
                if (key.equalsIgnoreCase("ID") || key.equalsIgnoreCase("TIMESTAMP")) {
                    continue;
                }
                String type = type(each.getValue());
                String old = types.get(key);
                if (!type.equals(old)) {
                    for (List<Row> rows : waiting.values()) {
                        insert(rows);
                    }
                    waiting.clear();
                    if (old != null) {
                        execute("ALTER TABLE " + quoted + " DROP COLUMN " + quote(key));
                    }
                    execute("ALTER TABLE " + quoted + " ADD COLUMN " + quote(key) + ' ' + type);
                    types.put(key, type);
                }
                keys.add(key);
            }
            keys.sort(null);
            List<Row> rows = waiting.computeIfAbsent(String.join("\n", keys), key -> new ArrayList<>());
            rows.add(new Row(number, record, keys));
            if (rows.size() >= BATCH) {
                insert(rows);
                rows.clear();
            }
        }

        private static String type(TypedValue<?> value) {
            return switch (value.getType()) {
                case BOOLEAN -> "BOOLEAN";
                case BYTE_ARRAY -> "BLOB";
                case DOUBLE -> "DOUBLE PRECISION";
                case FLOAT -> "REAL";
                case INTEGER -> "INTEGER";
                case LONG -> "BIGINT";
                case STRING -> "VARCHAR";
            };
        }

        /** Inserts rows that have the same keys. */
        private void insert(List<Row> rows) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            StringBuilder sql = new StringBuilder("INSERT INTO ").append(quoted).append(" (ID, \"TIMESTAMP\"");
            List<String> keys = rows.get(0).keys();
            keys.forEach(key -> sql.append(", ").append(quote(key)));
            sql.append(") VALUES (?, ?").append(", ?".repeat(keys.size())).append(')');
            try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
                for (Row row : rows) {
                    statement.setLong(1, row.number());
                    statement.setLong(2, row.record().time());
                    int place = 3;
                    for (String key : keys) {
                        TypedValue<?> value = row.record().values().get(key);
                        statement.setObject(place++, value == null ? null : value.getValue());
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
