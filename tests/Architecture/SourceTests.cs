using System.Text.RegularExpressions;

namespace Dagfire.Architecture;

/// <summary>Holds every source file against the rules of style that can be counted.</summary>
public sealed class SourceTests
{
    private const int MostLines = 400;
    private const string PublicFace = "src/Orchestrator/Abstractions";

    private static readonly Regex Namespace = new(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline);
    private static readonly Regex EventId = new(@"\[LoggerMessage\((?<id>\d+),");
    private static readonly Regex Suppression = new(@"#pragma warning disable \S+\s*$|SuppressMessage\((?![^)]*Justification)");

    [Fact]
    public void Files_All_KeepBelowTheCeiling() =>
        Violations.None(
            from path in Sources("src", "tests", "benchmarks")
            let lines = Repository.Lines(path).Length
            where lines > MostLines
            select $"{path} has {lines} lines; the limit is {MostLines}");

    [Fact]
    public void Namespaces_All_FollowTheirFolders() =>
        Violations.None(
            from project in Repository.Projects
            from path in Sources(project.Folder)
            let match = Namespace.Match(Repository.Text(path))
            where match.Success && !Expected(project, path).Contains(match.Groups["name"].Value)
            select $"{path} is in {match.Groups["name"].Value}; its folder says {Expected(project, path)[0]}");

    [Fact]
    public void Suppressions_All_SayWhy() =>
        Violations.None(
            from path in Sources("src", "tests", "benchmarks")
            from line in Repository.Lines(path)
            where Suppression.IsMatch(line) && !path.EndsWith("/SourceTests.cs", StringComparison.Ordinal)
            select $"{path} suppresses without a reason: {line.Trim()}");

    [Fact]
    public void LogEvents_All_HaveAnIdOfTheirOwn() =>
        Violations.None(
            from path in Sources("src")
            from match in EventId.Matches(Repository.Text(path))
            group path by match.Groups["id"].Value into used
            where used.Count() > 1
            select $"the log event {used.Key} is used {used.Count()} times: {string.Join(", ", used.Distinct())}");

    [Fact]
    public void LogEvents_All_NameTheirId() =>
        Violations.None(
            from path in Sources("src")
            from line in Repository.Lines(path)
            where line.Contains("[LoggerMessage", StringComparison.Ordinal) && !EventId.IsMatch(line)
            select $"{path} has a log event without a number: {line.Trim()}");

    private static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(folder => Repository.Files(folder, "*.cs"));

    /// <summary>The root namespace and the folders. What authors see is grouped in folders that they need not know, so there leading folders may be left out.</summary>
    private static List<string> Expected(ProjectFile project, string path)
    {
        var folders = path[(project.Folder.Length + 1)..].Split('/')[..^1];
        var starts = project.Folder == PublicFace ? folders.Length + 1 : 1;
        return [.. Enumerable.Range(0, starts).Select(left => string.Join('.', folders[left..].Prepend(project.RootNamespace)))];
    }
}
