using System.Diagnostics;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Execution;

/// <summary>Asks one source for its newest load and judges its age.</summary>
internal sealed class FreshnessCheck(RenderSession session, WarehouseConnection connection)
{
    public NodeReport Run(SourceNode source)
    {
        var clock = Stopwatch.StartNew();
        var started = session.Time.GetUtcNow();
        var (outcome, finding) = Judge(source);
        return new NodeReport(source, outcome)
        {
            CompileStarted = started,
            CompileEnded = started,
            Started = started,
            Ended = session.Time.GetUtcNow(),
            Elapsed = clock.Elapsed,
            Freshness = finding,
        };
    }

    private (NodeOutcome Outcome, FreshnessFinding? Finding) Judge(SourceNode source)
    {
        var isTimed = source.LoadedAtField is not null || source.LoadedAtQuery is not null;
        if (!isTimed && !session.Adapter.TellsLastChange)
            return (new NodeOutcome("runtime error", $"Runtime Error in source {source.Name} ({source.OriginalFilePath})\n  No loaded_at_field is given and the adapter has no metadata to tell the freshness of '{source.SourceName}.{source.Name}'"), null);
        try
        {
            var now = session.Time.GetUtcNow();
            var loaded = isTimed ? session.Adapter.ReadTime(connection.Execute(Query(source)).Table.Rows[0][0]) : LastChange(source);
            // An empty table has never been loaded; dbt calls that the year 1, stale by any measure.
            var age = now - (loaded ?? DateTimeOffset.MinValue);
            var rule = source.Freshness!;
            var status = age > rule.ErrorAfter?.Span ? "error" : age > rule.WarnAfter?.Span ? "warn" : "pass";
            return (new NodeOutcome(status) { AdapterResponse = session.Adapter.HasOwnWords ? [] : MaterializationContext.Response("SELECT 1", "SELECT", 1) }, new FreshnessFinding(loaded, now, age));
        }
        catch (DatabaseException error)
        {
            return (new NodeOutcome("runtime error", $"Database Error in source {source.Name} ({source.OriginalFilePath})\n  {error.Message}"), null);
        }
        catch (JinjaException error)
        {
            return (new NodeOutcome("runtime error", $"Compilation Error in source {source.Name} ({source.OriginalFilePath})\n  {ErrorText.Short(error)}"), null);
        }
    }

    private DateTimeOffset LastChange(SourceNode source) => session.Adapter.LastChange(connection, session.RelationOf(source))
        ?? throw new DatabaseException($"{source.RelationName} was not found in its database's information_schema.tables");

    private string Query(SourceNode source)
    {
        var names = new BasicNames(session.Environment, session.VariablesOf(source.PackageName)).With("target", session.Target).With("this", source.RelationName);
        if (source.LoadedAtQuery is { } query) return JinjaTemplate.Parse(query, source.OriginalFilePath).Render(names);
        var filter = source.Freshness?.Filter is { } condition ? $"\nwhere {JinjaTemplate.Parse(condition, source.OriginalFilePath).Render(names)}" : "";
        return $"select\n  max({source.LoadedAtField}) as max_loaded_at\nfrom {source.RelationName}{filter}";
    }
}
