using System.Collections.Immutable;
using Dagfire.Advancing;
using Dagfire.Files;

namespace Dagfire.Compilation;

/// <summary>The DAGs of this process and what is wrong with those that did not load. Thread-safe; loading swaps the whole at once.</summary>
public sealed class DagCatalog : IDagLookup
{
    private readonly Lock _lock = new();
    private IReadOnlyCollection<DagCompilation> _code = [];
    private IReadOnlyList<DagFileLoad> _files = [];
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

    /// <summary>Takes DAGs that are compiled already in place of all from code before; those from files stay.</summary>
    /// <param name="compilations">The DAGs, or their problems.</param>
    public void Load(IReadOnlyCollection<DagCompilation> compilations)
    {
        ArgumentNullException.ThrowIfNull(compilations);
        lock (_lock)
        {
            _code = compilations;
            _content = Combine();
        }
    }

    /// <summary>Takes the DAGs of files in place of all from files before; those from code stay.</summary>
    /// <param name="files">The files, in the order in which they have a claim to an id; one that has the id already keeps it.</param>
    public void LoadFiles(IReadOnlyList<DagFileLoad> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        lock (_lock)
        {
            _files = files;
            _content = Combine();
        }
    }

    private Content Combine()
    {
        var problems = _code.SelectMany(compilation => compilation.Problems).ToList();
        var groups = _code.Select(compilation => compilation.Dag).OfType<Dag>().GroupBy(dag => dag.Id.Value).ToList();
        foreach (var clash in groups.Where(group => group.Count() > 1))
            problems.Add(new DagProblem(clash.Key, TaskId: null, $"The DAG id '{clash.Key}' is declared {clash.Count()} times; none of them is loaded."));
        var dags = groups.Where(group => group.Count() == 1).ToImmutableDictionary(group => group.Key, group => group.Single()).ToBuilder();
        problems.AddRange(_files.SelectMany(file => file.Problems));
        foreach (var dag in _files.SelectMany(file => file.Dags).OrderByDescending(IsOwner))
        {
            if (!dags.TryAdd(dag.Id.Value, dag))
                problems.Add(Clash(dag, dags[dag.Id.Value]));
        }

        var loaded = dags.ToImmutable();
        var clashes = AssetClashes.In(loaded.Values).ToList();
        problems.AddRange(clashes);
        return new Content(loaded.RemoveRange(clashes.Select(clash => clash.DagId)), problems);
    }

    private bool IsOwner(Dag dag) => _content.Dags.TryGetValue(dag.Id.Value, out var known) && known.Definition.Origin?.File == dag.Definition.Origin?.File;

    private static DagProblem Clash(Dag dag, Dag owner)
    {
        var where = owner.Definition.Origin is { } origin ? $"in {origin.File}" : "in code";
        var problem = new DagProblem(dag.Id.Value, TaskId: null, $"The DAG id '{dag.Id}' is declared {where} already; this one is not loaded.");
        return dag.Definition.Origin is { } own ? problem with { Source = new DagSource(own.File, own.Find(taskId: null, option: null)) } : problem;
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
