using Dagfire.Dashboard.Pages.Dags.Graph;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>What the list of dbt projects shows.</summary>
public sealed record DbtProjectsModel
{
    /// <summary>The projects by name.</summary>
    public required IReadOnlyList<DbtSummary> Projects { get; init; }

    /// <summary>The address of the documentation; <see langword="null"/> when there is none.</summary>
    public string? Docs { get; init; }
}

/// <summary>A dbt project in a line.</summary>
/// <param name="Project">The project.</param>
/// <param name="Counts">How many nodes stand how, what needs somebody first.</param>
/// <param name="Nodes">How many nodes the lineage has.</param>
/// <param name="NewestBuild">When the newest node was built, UTC; <see langword="null"/> when none was.</param>
/// <param name="FailedTests">How many tests failed.</param>
public sealed record DbtSummary(DbtProjectView Project, IReadOnlyList<KeyValuePair<string, int>> Counts, int Nodes, DateTimeOffset? NewestBuild, int FailedTests)
{
    internal static DbtSummary Of(DbtProjectView project)
    {
        var lineage = Lineage.Of(project);
        var counts = lineage.Items.Values.CountBy(item => item.State).ToDictionary();
        return new DbtSummary(
            project,
            [.. DbtStates.All.Where(counts.ContainsKey).Select(state => KeyValuePair.Create(state, counts[state]))],
            lineage.Items.Count,
            lineage.Items.Values.Where(item => item.Kind is not "source").Max(item => item.At),
            project.Nodes.Count(node => node.IsPresent && Lineage.IsTest(node) && DbtStates.OfItself(node) == DbtStates.Failed));
    }
}

/// <summary>What the page of a dbt project shows.</summary>
public sealed record DbtProjectModel
{
    /// <summary>The most nodes that are drawn before somebody chooses one to look at.</summary>
    public const int MostDrawn = 150;

    /// <summary>The project in a line.</summary>
    public required DbtSummary Summary { get; init; }

    /// <summary>The nodes that are drawn; empty when they are too many.</summary>
    public required IReadOnlyList<LineageItem> Drawn { get; init; }

    /// <summary>The nodes of the table's page.</summary>
    public required IReadOnlyList<LineageItem> Rows { get; init; }

    /// <summary>How many nodes fit the filter.</summary>
    public required int Fitting { get; init; }

    /// <summary>What the table is filtered by.</summary>
    public required LineageFilter Filter { get; init; }

    /// <summary>Rows passed over.</summary>
    public required int Offset { get; init; }

    /// <summary>Rows of a page.</summary>
    public required int Limit { get; init; }

    /// <summary>The kinds there are.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The tags there are.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Tests that count towards no single node.</summary>
    public required IReadOnlyList<DbtNodeView> LooseTests { get; init; }

    /// <summary>How large it is drawn.</summary>
    public required PictureSize Size { get; init; }

    /// <summary>The address of the documentation; <see langword="null"/> when there is none.</summary>
    public string? Docs { get; init; }
}

/// <summary>What the page of a node shows.</summary>
public sealed record DbtNodeModel
{
    /// <summary>The project.</summary>
    public required DbtProjectView Project { get; init; }

    /// <summary>The node, or the test.</summary>
    public required DbtNodeView Node { get; init; }

    /// <summary>How it stands.</summary>
    public required string State { get; init; }

    /// <summary>Its place in the lineage; <see langword="null"/> for a test, and for what is gone.</summary>
    public LineageItem? Item { get; init; }

    /// <summary>What is drawn around it.</summary>
    public required IReadOnlyList<LineageItem> Drawn { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyList<LineageItem> Upstream { get; init; }

    /// <summary>What reads it.</summary>
    public required IReadOnlyList<LineageItem> Downstream { get; init; }

    /// <summary>Steps drawn before it.</summary>
    public required int Up { get; init; }

    /// <summary>Steps drawn behind it.</summary>
    public required int Down { get; init; }

    /// <summary>Whether the run of its newest outcome is still there.</summary>
    public required bool HasRun { get; init; }

    /// <summary>The address of the documentation; <see langword="null"/> when there is none.</summary>
    public string? Docs { get; init; }
}
