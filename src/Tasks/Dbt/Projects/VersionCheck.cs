using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Projects;

/// <summary>Holds <c>require-dbt-version</c> against the version whose behaviour this runner has.</summary>
internal static class VersionCheck
{
    private static readonly Regex Condition = new(@"(?<sign>>=|<=|>|<|==|=)?\s*(?<version>\d+(\.\d+){0,2})");

    public static void Check(ProjectFile project)
    {
        foreach (Match match in project.RequiredVersions.SelectMany(text => Condition.Matches(text)))
        {
            if (!Holds(match.Groups["sign"].Value, Number(DbtVersion.Text).CompareTo(Number(match.Groups["version"].Value))))
            {
                throw new DbtException($"Runtime Error\n  This version of dbt is not supported with the '{project.Name}' package.\n  Installed version of dbt: ={DbtVersion.Text}\n"
                    + $"  Required version of dbt for '{project.Name}': [{string.Join(", ", project.RequiredVersions.Select(v => $"'{v}'"))}]");
            }
        }
    }

    private static bool Holds(string sign, int order) => sign switch
    {
        ">=" => order >= 0,
        "<=" => order <= 0,
        ">" => order > 0,
        "<" => order < 0,
        _ => order == 0,
    };

    private static Version Number(string text)
    {
        var parts = text.Split('.').Select(int.Parse).Concat([0, 0]).Take(3).ToArray();
        return new Version(parts[0], parts[1], parts[2]);
    }
}
