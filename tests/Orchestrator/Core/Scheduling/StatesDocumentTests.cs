using System.Text.RegularExpressions;

namespace Dagfire.Scheduling;

/// <summary>The diagram in docs/states.md and the table in the code are the same.</summary>
public sealed partial class StatesDocumentTests
{
    [Fact]
    public void Diagram_OfTaskInstances_HasTheMovesOfTheTable()
    {
        var drawn = DiagramOf(0).Where(arrow => arrow.From != "[*]").Order().ToList();
        var allowed = Enum.GetValues<TaskInstanceState>()
            .SelectMany(from => TaskInstanceTransitions.From(from).Select(to => (From: from.Name(), To: to.Name()))).Order().ToList();

        Assert.Equal(allowed, drawn);
    }

    [Fact]
    public void Diagram_OfRuns_NamesKnownStates()
    {
        var names = DiagramOf(1).SelectMany(arrow => new[] { arrow.From, arrow.To }).Where(name => name != "[*]").Distinct(StringComparer.Ordinal);

        Assert.Equal(Enum.GetValues<DagRunState>().Select(state => state.Name()).Order(), names.Order());
    }

    private static List<(string From, string To)> DiagramOf(int index)
    {
        var diagram = File.ReadAllText(Path.Combine(Root(), "docs", "states.md")).Split("```mermaid")[index + 1].Split("```")[0];
        return [.. Arrow().Matches(diagram).Select(match => (match.Groups["from"].Value, match.Groups["to"].Value))];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dagfire.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"^\s+(?<from>\S+) --> (?<to>\S+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();
}
