namespace Dagfire.Dbt.Nodes;

/// <summary>A resource with code: model, seed, snapshot, test, analysis or operation.</summary>
internal sealed class Node : GraphNode
{
    private readonly List<string> _dependsOn = [];

    public string RawCode { get; set; } = "";

    /// <summary>Where in its file the code begins: blank lines before it are no part of it.</summary>
    public Place CodeStart { get; init; } = new(1, 1);

    public string Language => "sql";

    public string Checksum { get; set; } = "";

    public string Alias { get; set; } = "";

    public string? PatchPath { get; set; }

    /// <summary>What the in-file <c>config()</c> calls said.</summary>
    public PyDict InlineConfig { get; } = [];

    public List<RefCall> Refs { get; } = [];

    public List<(string Source, string Table)> Sources { get; } = [];

    public HashSet<string> DependsOnMacros { get; } = new(StringComparer.Ordinal);

    public override IReadOnlyList<string> DependsOn => _dependsOn;

    public bool IsCompiled => CompiledCode is not null;

    public string? CompiledCode { get; set; }

    public string? CompiledPath { get; set; }

    public string? BuildPath { get; set; }

    /// <summary>Where an earlier run, the one deferred to, has put it; <see langword="null"/> when there is none.</summary>
    public Relations.Relation? Deferred { get; set; }

    /// <summary>The same as the manifest tells it.</summary>
    public PyDict? DeferRelation { get; set; }

    /// <summary>The ephemeral models injected into the compiled code, in order.</summary>
    public List<(string Id, string Sql)> ExtraCtes { get; } = [];

    /// <summary>For a generic test, what it tests; otherwise <see langword="null"/>.</summary>
    public TestDetails? Test { get; init; }

    /// <summary>For an operation, <c>on-run-start</c> or <c>on-run-end</c>; otherwise <see langword="null"/>.</summary>
    public string? HookKind { get; init; }

    /// <summary>For an operation, which of its kind it is in this run, counted from 1; 0 before it runs.</summary>
    public long HookIndex { get; set; }

    /// <summary>For a seed, the folder of its project; otherwise <see langword="null"/>.</summary>
    public string? RootPath { get; init; }

    /// <summary>For a model, the columns its tests hold to be a key.</summary>
    public IReadOnlyList<string> PrimaryKey { get; set; } = [];

    /// <summary>For a unit test, what it gives and expects; otherwise <see langword="null"/>.</summary>
    public UnitTests.UnitTestDetails? UnitTest { get; init; }

    public bool IsTest => ResourceType is "test" or "unit_test";

    public string Materialized => PyRepr.Str(Config["materialized"]);

    public bool IsEphemeral => ResourceType == "model" && Materialized == "ephemeral";

    /// <summary>Whether what a test finds is kept in a table.</summary>
    public bool KeepsFailures { get; set; }

    /// <summary>Whether the node leaves a relation that others can select from.</summary>
    public bool IsRefable => ResourceType is "model" or "seed" or "snapshot";

    public void Depend(string uniqueId)
    {
        if (!_dependsOn.Contains(uniqueId, StringComparer.Ordinal)) _dependsOn.Add(uniqueId);
    }
}
