using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Contexts;

/// <summary>What every rendering of one command shares.</summary>
internal sealed class RenderSession
{
    public required DbtCommand Command { get; init; }

    /// <summary>The nodes to run whatever the selection says, for a retry; otherwise <see langword="null"/>.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>What the command has chosen to take up; empty until it has.</summary>
    public IReadOnlySet<string> Selected { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    public required ProjectFile Root { get; init; }

    public Selection.Selectors Selectors { get; init; } = Selection.Selectors.None;

    public required IReadOnlyList<ProjectFile> Packages { get; init; }

    public required Profile Profile { get; init; }

    public required Adapter Adapter { get; init; }

    public required EnvironmentVariables Environment { get; init; }

    public required PyDict CommandLineVars { get; init; }

    public required TimeProvider Time { get; init; }

    public required ConsoleLog Log { get; init; }

    public required string InvocationId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What was said once and need not be said again.</summary>
    public HashSet<string> Noted { get; } = new(StringComparer.Ordinal);

    public Manifest Manifest { get; private init; } = new();

    public long Threads => Command.Threads ?? Profile.Threads;

    /// <summary>The verb as dbt writes it, for example <c>run</c> or <c>freshness</c>.</summary>
    public string Which => VerbNames.Of(Command.Verb);

    public PyDict Target => field ??= Profile.ForTemplates(Adapter.Database, Threads);

    /// <summary>Connections that nodes run on one after the other leave behind; <see langword="null"/> when each command opens its own.</summary>
    public SpareConnections? Spares { get; init; }

    /// <summary>A connection to run on.</summary>
    public LentConnection Lend() => Spares?.Lend() ?? new LentConnection(Adapter.Connect(), giveBack: null);

    public ProjectFile? Package(string name) => name == Root.Name ? Root : Packages.FirstOrDefault(p => p.Name == name);

    /// <summary>The same project for a few of its nodes, with a console of its own.</summary>
    public RenderSession For(IReadOnlySet<string> only, ConsoleLog log, SpareConnections spares) => new()
    {
        Command = Command,
        Only = only,
        Selected = only,
        Root = Root,
        Packages = Packages,
        Selectors = Selectors,
        Profile = Profile,
        Adapter = Adapter,
        Environment = Environment,
        CommandLineVars = CommandLineVars,
        Time = Time,
        Log = log,
        InvocationId = InvocationId,
        StartedAt = StartedAt,
        Manifest = Manifest,
        Spares = spares,
    };

    /// <summary>What a node makes, by name.</summary>
    public Relations.Relation RelationOf(Node node) => node.IsEphemeral
        ? new(Adapter, node.Database, node.Schema, "__dbt__cte__" + node.Name, "cte")
        : new(Adapter, node.Database, node.Schema, node.Alias) { Quoting = QuotingOf(node) };

    /// <summary>A source's table by name.</summary>
    public Relations.Relation RelationOf(SourceNode source) => new(Adapter, source.Database, source.Schema, source.Identifier) { Quoting = QuotingOf(source) };

    /// <summary>Which parts of a node's name are quoted; <see langword="null"/> when it says nothing of it.</summary>
    public Relations.QuotePolicy? QuotingOf(GraphNode node) => node.Config["quoting"] is PyDict { Count: > 0 } setting ? Adapter.Quoting.With(setting) : null;

    public Variables VariablesOf(string package) => new(CommandLineVars, Root, Package(package));
}
