using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IPools"/>
internal sealed class Pools(MetadataDatabase database, DirectAdvance direct) : IPools
{
    private const int NoLimit = -1;

    public async Task<IReadOnlyList<PoolView>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_pools", null, cancellationToken);
        return [.. rows.Select(row => new PoolView(row.Pool, row.Slots, row.Description, row.Occupied, row.Waiting) 
        {
            IncludeDeferred = row.IncludeDeferred,
            Running = row.Running,
            Queued = row.Queued,
            Deferred = row.Deferred,
        })];
    }

    public async Task SetAsync(PoolSettings settings, CancellationToken cancellationToken)
    {
        if (Identifier.Problem("pool", settings.Pool) is { } problem)
            throw new CommandException(problem);
        if (settings.Slots < NoLimit)
            throw new CommandException($"The size of the pool '{settings.Pool}' is {settings.Slots}; allowed are 0 and more, or -1 for no limit.");
        await database.ExecuteAsync("set_pool", new { pool = settings.Pool, slots = settings.Slots, description = settings.Description, include_deferred = settings.IncludeDeferred, no = false }, cancellationToken);
        await direct.WakeAsync(cancellationToken);
    }

    public async Task DeleteAsync(string pool, CancellationToken cancellationToken)
    {
        if (pool == DagTask.DefaultPool)
            throw new CommandException($"The pool '{pool}' cannot be deleted; its size can be changed.");
        if (await database.ExecuteAsync("delete_pool", new { pool }, cancellationToken) == 0)
            throw new CommandException($"There is no pool '{pool}'.{NearestName.Hint(pool, (await ListAsync(cancellationToken)).Select(known => known.Pool))}");
        await direct.WakeAsync(cancellationToken);
    }

    private sealed class Row
    {
        public string Pool { get; set; } = "";

        public int Slots { get; set; }

        public string? Description { get; set; }

        public bool IncludeDeferred { get; set; }

        public int Occupied { get; set; }

        public int Waiting { get; set; }

        public int Running { get; set; }

        public int Queued { get; set; }

        public int Deferred { get; set; }
    }
}
