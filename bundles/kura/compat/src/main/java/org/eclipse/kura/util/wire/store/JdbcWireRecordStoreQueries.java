package org.eclipse.kura.util.wire.store;

/** The SQL of a wire-record store, with places in braces that are filled in. */
public class JdbcWireRecordStoreQueries {
    private final Builder values;

    private JdbcWireRecordStoreQueries(Builder builder) {
        this.values = new Builder(builder);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Says how to create the table with ID and TIMESTAMP if it is not there. */
    public String getSqlCreateTable() {
        return values.sqlCreateTable;
    }

    /** Says how to count the records. */
    public String getSqlRowCount() {
        return values.sqlRowCount;
    }

    /** Says how to delete the oldest records; the first place is how many. */
    public String getSqlDeleteRangeTable() {
        return values.sqlDeleteRangeTable;
    }

    /** Says how to remove a column; the first place is its escaped name. */
    public String getSqlDropColumn() {
        return values.sqlDropColumn;
    }

    /** Says how to insert a record; the first place are the escaped column names, the second the question marks. */
    public String getSqlInsertRecord() {
        return values.sqlInsertRecord;
    }

    /** Says how to delete all records. */
    public String getSqlTruncateTable() {
        return values.sqlTruncateTable;
    }

    /** Says how to add a column; the first place is its escaped name, the second its type. */
    public String getSqlAddColumn() {
        return values.sqlAddColumn;
    }

    /** Says how to create the index on TIMESTAMP. */
    public String getSqlCreateTimestampIndex() {
        return values.sqlCreateTimestampIndex;
    }

    /** Collects the statements. */
    public static final class Builder {
        private String sqlCreateTable;
        private String sqlRowCount;
        private String sqlDeleteRangeTable;
        private String sqlDropColumn;
        private String sqlInsertRecord;
        private String sqlTruncateTable;
        private String sqlAddColumn;
        private String sqlCreateTimestampIndex;

        public Builder() {}

        private Builder(Builder other) {
            this.sqlCreateTable = other.sqlCreateTable;
            this.sqlRowCount = other.sqlRowCount;
            this.sqlDeleteRangeTable = other.sqlDeleteRangeTable;
            this.sqlDropColumn = other.sqlDropColumn;
            this.sqlInsertRecord = other.sqlInsertRecord;
            this.sqlTruncateTable = other.sqlTruncateTable;
            this.sqlAddColumn = other.sqlAddColumn;
            this.sqlCreateTimestampIndex = other.sqlCreateTimestampIndex;
        }

        public Builder withSqlCreateTable(String sql) {
            this.sqlCreateTable = sql;
            return this;
        }

        public Builder withSqlRowCount(String sql) {
            this.sqlRowCount = sql;
            return this;
        }

        public Builder withSqlDeleteRangeTable(String sql) {
            this.sqlDeleteRangeTable = sql;
            return this;
        }

        public Builder withSqlDropColumn(String sql) {
            this.sqlDropColumn = sql;
            return this;
        }

        public Builder withSqlInsertRecord(String sql) {
            this.sqlInsertRecord = sql;
            return this;
        }

        public Builder withSqlTruncateTable(String sql) {
            this.sqlTruncateTable = sql;
            return this;
        }

        public Builder withSqlAddColumn(String sql) {
            this.sqlAddColumn = sql;
            return this;
        }

        public Builder withSqlCreateTimestampIndex(String sql) {
            this.sqlCreateTimestampIndex = sql;
            return this;
        }

        public JdbcWireRecordStoreQueries build() {
            return new JdbcWireRecordStoreQueries(this);
        }
    }
}
