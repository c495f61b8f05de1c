using System.Collections.Immutable;
using Dagfire.Advancing;

namespace Dagfire.Compilation;

/// <summary>The DAGs of this process and what is wrong with those that did not load. Thread-safe; loading swaps the whole at once.</summary>
public sealed class DagCatalog : IDagLookup
{
    private volatile Content _content = new(ImmutableDictionary<string, Dag>.Empty, []);

    /// <summary>The DAGs that loaded, by id.</summary>
    public IEnumerable<Dag> Dags => _content.Dags.Values.OrderBy(dag => dag.Id.Value, StringComparer.Ordinal);

    /// <summary>Whether any DAG has deadlines to look for.</summary>
    internal bool HasDeadlines => _content.HasDeadlines;

    /// <summary>Everything that is wrong with the others.</summary>
    public IReadOnlyList<DagProblem> Problems => _content.Problems;

    /// <inheritdoc/>
    public Dag? Find(string dagId) => _content.Dags.GetValueOrDefault(dagId);

    bool IDagLookup.HasAssetSchedules => _content.HasAssetSchedules;

    /// <summary>Declares and compiles DAGs and takes those that are sound in place of all before. A DAG that throws while it is declared is a problem, not an exception.</summary>
    /// <param name="declarations">The DAGs as code.</param>
    public void Load(IEnumerable<IDagDeclaration> declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        Load([.. declarations.Select(Compile)]);
    }

    /// <summary>Takes DAGs that are compiled already in place of all before.</summary>
    /// <param name="compilations">The DAGs, or their problems.</param>
    public void Load(IReadOnlyCollection<DagCompilation> compilations)
    {
        ArgumentNullException.ThrowIfNull(compilations);
        var problems = compilations.SelectMany(compilation => compilation.Problems).ToList();
        var groups = compilations.Select(compilation => compilation.Dag).OfType<Dag>().GroupBy(dag => dag.Id.Value).ToList();
        foreach (var clash in groups.Where(group => group.Count() > 1))
            problems.Add(new DagProblem(clash.Key, TaskId: null, $"The DAG id '{clash.Key}' is declared {clash.Count()} times; none of them is loaded."));
        var dags = groups.Where(group => group.Count() == 1).ToImmutableDictionary(group => group.Key, group => group.Single());
        var clashes = AssetClashes.In(dags.Values).ToList();
        problems.AddRange(clashes);
        _content = new Content(dags.RemoveRange(clashes.Select(clash => clash.DagId)), problems);
    }

    private static DagCompilation Compile(IDagDeclaration declaration)
    {
        var builder = new DagBuilder(declaration.Id);
        try
        {
            declaration.Declare(builder);
        }
        catch (Exception exception)
        {
            return new DagCompilation(Dag: null, [new DagProblem(declaration.Id, TaskId: null, $"Declaring it failed: {exception.GetType().Name}: {exception.Message}")]);
        }

        return DagCompiler.Compile(builder.Build());
    }

    private sealed record Content(ImmutableDictionary<string, Dag> Dags, IReadOnlyList<DagProblem> Problems)
    {
        internal bool HasDeadlines { get; } = Dags.Values.Any(dag => dag.Definition.Deadlines.Count > 0);

        internal bool HasAssetSchedules { get; } = Dags.Values.Any(dag => dag.AssetsSchedule is not null);
    }
}
