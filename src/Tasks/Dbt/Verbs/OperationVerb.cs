using System.Diagnostics;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Selection;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Verbs;

/// <summary>run-operation: calls one macro.</summary>
internal sealed class OperationVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var started = session.Time.GetUtcNow();
        var macro = Find(session);
        var node = NodeOf(macro);
        var outcome = Call(session, macro, node, cancellationToken);
        if (outcome.IsError) session.Log.Error("Encountered an error while running operation: " + outcome.Message);
        var report = new NodeReport(node, outcome) { CompileStarted = started, CompileEnded = started, Started = started, Ended = session.Time.GetUtcNow(), Elapsed = clock.Elapsed };
        folder.Write("manifest.json", PyJson.Write(ManifestArtifact.Create(session, new NodeGraph(session.Manifest))));
        folder.Write("run_results.json", PyJson.Write(RunResultsArtifact.Create(session, [report], clock.Elapsed)));
        return ResultMaker.Make([report]);
    }

    private static MacroDefinition Find(RenderSession session)
    {
        var name = session.Command.Macro ?? throw new DbtException("Usage Error\n  run-operation needs the name of a macro");
        var macros = session.Manifest.Macros;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var found = dot > 0 ? macros.In(name[..dot], name[(dot + 1)..]) : macros.Resolve(name, session.Root.Name) ?? macros.All.FirstOrDefault(m => m.Name == name);
        if (found is not null) return found;
        var nearest = Suggestion.Nearest(name, macros.All.Where(m => m.PackageName == session.Root.Name).Select(m => m.Name));
        session.Log.Error($"Encountered an error while running operation: Runtime Error\n  dbt could not find a macro with the name \"{name}\" in any package");
        throw new DbtException($"Compilation Error\n  dbt could not find a macro with the name '{name}' in any package{(nearest.Length > 0 ? nearest : ".")}"
            + " This can happen when calling a macro that does not exist. Check for typos and/or install package dependencies with \"dbt deps\".");
    }

    private static NodeOutcome Call(RenderSession session, MacroDefinition macro, Node node, CancellationToken cancellationToken)
    {
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        try
        {
            var context = ContextBuilder.ForRunning(session, node, connection);
            var arguments = (PyDict)DictExtensions.FromClr(session.Command.MacroArguments)!;
            context.Bind(macro).Call(new Arguments([], [.. arguments.Select(a => new KeyValuePair<string, object?>(PyRepr.Str(a.Key), a.Value))]));
            return new NodeOutcome("success");
        }
        catch (JinjaException error)
        {
            return new NodeOutcome("error", ErrorText.Compilation(error, "macro", macro.Name, macro.OriginalFilePath, null));
        }
        catch (DatabaseException error)
        {
            return new NodeOutcome("error", "Database Error\n  " + error.Message);
        }
    }

    private static Node NodeOf(MacroDefinition macro) => new()
    {
        UniqueId = macro.UniqueId,
        ResourceType = "operation",
        Name = macro.Name,
        PackageName = macro.PackageName,
        Fqn = [macro.PackageName, macro.Name],
        Path = macro.Path,
        OriginalFilePath = macro.OriginalFilePath,
    };
}
