using Dagfire.Compilation;
using Dagfire.Metadata;
using Dapper;

namespace Dagfire.Engine;

/// <summary>Handles the deadlines whose moment has come: each once, by whichever process looks first.</summary>
internal sealed class DeadlineWatch(MetadataDatabase database, DagCatalog catalog, Action missed)
{
    /// <summary>Marks what was missed and has its callbacks made.</summary>
    internal Task LookAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        catalog.HasDeadlines ? HandleAsync(now, cancellationToken) : Task.CompletedTask;

    private async Task HandleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var moment = new { now = database.Instant(now) };
        var due = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql["take_due_deadlines"], moment, transaction, cancellationToken: cancellationToken));
        var late = due.Where(row => !row.IsMet).ToList();
        foreach (var row in late)
        {
            var parameters = new { run_key = row.RunKey, name = row.Name, now = moment.now, yes = true, @event = nameof(CallbackEvent.DeadlineMissed) };
            await connection.ExecuteAsync(new CommandDefinition(database.Sql["mark_missed_deadline"], parameters, transaction, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(database.Sql["insert_deadline_callback"], parameters, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        if (late.Count > 0)
            missed();
    }

    private sealed class Row
    {
        public long RunKey { get; set; }

        public string Name { get; set; } = "";

        public bool IsMet { get; set; }
    }
}
