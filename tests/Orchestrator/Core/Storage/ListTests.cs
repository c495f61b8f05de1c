using Dagfire.Auditing;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Storage;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Storage.Lists;
using Dapper;

namespace Dagfire.Storage;

public sealed class SqliteListTests() : ListConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlListTests() : ListConformance(TestDatabase.PostgreSql());

/// <summary>Every filter and every field to sort by, held against a freshly migrated database.</summary>
public sealed class ListStatementTests
{
    private static readonly ListFragments[] All = [ListFragments.Runs, ListFragments.TaskInstances, ListFragments.XComs, ListFragments.Audit, ListFragments.AssetEvents, ListFragments.Deadlines];

    [Fact]
    public async Task Sqlite_EveryFragment_IsUnderstood()
    {
        await using var database = TestDatabase.Sqlite();
        await AssertAllAsync(database);
    }

    [Fact]
    public async Task PostgreSql_EveryFragment_IsUnderstood()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await AssertAllAsync(database);
    }

    [Fact]
    public void SortFields_OfTheQueries_HaveFragments()
    {
        Assert.Empty(RunQuery.SortFields.Except(ListFragments.Runs.SortFields));
        Assert.Empty(TaskInstanceQuery.SortFields.Except(ListFragments.TaskInstances.SortFields));
        Assert.Empty(XComQuery.SortFields.Except(ListFragments.XComs.SortFields));
        Assert.Empty(AuditQuery.SortFields.Except(ListFragments.Audit.SortFields));
        Assert.Empty(DeadlineQuery.SortFields.Except(ListFragments.Deadlines.SortFields));
        Assert.Empty(AssetEventQuery.SortFields.Except(ListFragments.AssetEvents.SortFields));
    }

    private static async Task AssertAllAsync(TestDatabase database)
    {
        await using var metadata = MetadataDatabase.Open(database.Address, TimeProvider.System);
        await metadata.Migrator.MigrateAsync(CancellationToken.None);
        foreach (var fragments in All)
        {
            foreach (var field in fragments.SortFields)
                await ReadAsync(metadata, new ListStatement(fragments, metadata.Lists).Sorted([new(field), new(field, Descending: true)]));
            foreach (var filter in fragments.Filters)
                await ReadAsync(metadata, new ListStatement(fragments, metadata.Lists).Where(filter, Sample(filter, metadata)).Sorted([]));
        }
    }

    private static async Task ReadAsync(MetadataDatabase metadata, ListStatement list)
    {
        list.Parameters.AddDynamicParams(new { with_values = true, with_rendered = true, limit = 1, offset = 0, most = 1 });
        await using var connection = await metadata.OpenAsync(CancellationToken.None);
        Assert.Empty(await connection.QueryAsync(list.PageText, list.Parameters));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>(list.CountText, list.Parameters));
    }

    private static object Sample(string filter, MetadataDatabase metadata) => filter switch
    {
        "run_keys" => new long[] { 1 },
        "map_indexes" or "attempts" or "dag_versions" => new[] { 1 },
        "run_key" or "backfill_key" or "id" or "asset_id" or "taken_by" => 1L,
        "map_index" or "attempt" or "source_map_index" => 1,
        "conf_contains" => "x",
        "duration_least" or "duration_most" => 1.5,
        _ when filter.EndsWith("_from", StringComparison.Ordinal) || filter.EndsWith("_before", StringComparison.Ordinal) || filter.EndsWith("_until", StringComparison.Ordinal) =>
            metadata.Instant(DateTimeOffset.UnixEpoch)!,
        _ when filter.EndsWith('s') || filter.EndsWith("_or_outside", StringComparison.Ordinal) => new[] { "x" },
        _ => "x",
    };
}
