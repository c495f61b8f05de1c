using Dagfire.Compilation;
using Dagfire.Dbt;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Work;

/// <summary>Reads dbt's commands as dbt writes them: <c>source freshness</c>.</summary>
internal static class DbtVerbs
{
    // Those that need no more than a project.
    private static readonly Dictionary<string, DbtVerb> Names = Enum.GetValues<DbtVerb>()
        .Where(verb => verb is not (DbtVerb.Show or DbtVerb.RunOperation))
        .ToDictionary(verb => verb == DbtVerb.List ? "ls" : Scalars.SnakeCase(verb.ToString()).Replace('_', ' '));

    internal static bool Read(Node node, Reporter reporter, out DbtVerb value)
    {
        value = default;
        if (!Scalars.Text(node, reporter, out var text))
            return false;
        if (Names.TryGetValue(text, out value))
            return true;
        reporter.Add(node.At, $"There is no dbt command '{text}'.{NearestName.Hint(text, Names.Keys)} Known are {string.Join(", ", Names.Keys)}.");
        return false;
    }
}
