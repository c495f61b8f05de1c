using Dagfire.Engine;
using Dagfire.Metadata;
using Dagfire.Queries;

namespace Dagfire.Overview;

/// <inheritdoc cref="IStorageQueries"/>
internal sealed class StorageQueries(MetadataDatabase database, EngineOptions options) : IStorageQueries
{
    public TimeSpan? Retention => options.Retention;

    public string Place => database.Description;

    public async Task<IReadOnlyList<TableSize>> TablesAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>("list_table_sizes", null, cancellationToken)).Select(row => new TableSize(row.TableName, row.RowsKept, row.Bytes))];

    private sealed class Row
    {
        public string TableName { get; set; } = "";

        public long RowsKept { get; set; }

        public long? Bytes { get; set; }
    }
}
