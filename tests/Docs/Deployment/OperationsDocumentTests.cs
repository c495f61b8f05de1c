using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Engine;

namespace Dagfire.Docs.Deployment;

/// <summary>The tables of docs/operations.md hold what the sources hold.</summary>
public sealed partial class OperationsDocumentTests
{
    private readonly string _document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    [Fact]
    public void Settings_OfTheDocument_AreThoseThatAreRead()
    {
        var read = ProgramSettings.Read().ToHashSet();
        var told = Rows("## Settings").SelectMany(row => Name().Matches(row.Split('|')[1])).Select(match => match.Value).ToList();

        Assert.Equal(read.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BuiltIn_Values_AreThoseOfTheEngine()
    {
        var rows = Rows("### Built in").Select(row => row.Split('|')).Where(cells => cells[1].Contains('`', StringComparison.Ordinal)).ToList();

        Assert.Equal(7, rows.Count);
        Assert.All(rows, cells =>
        {
            var value = typeof(EngineOptions).GetProperty(cells[1].Trim(' ', '`'))!.GetValue(new EngineOptions());
            Assert.Equal(Convert.ToString(value, CultureInfo.InvariantCulture), cells[3].Trim());
        });
    }

    [Fact]
    public void Services_OfTheDocument_AreThoseOfCompose()
    {
        var told = Rows("## The compose file").SelectMany(row => Service().Matches(row.Split('|')[1])).Select(match => match.Groups[1].Value);

        Assert.Equal(ComposeFile.Read().Services.Keys.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ceilings_OfTheLocalExecutor_AreThoseOfTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var local = Rows("### Ceilings").Select(row => row.Split('|')).Where(cells => cells[2].Any(char.IsAsciiDigit)).Select(cells => cells[2].Trim()).ToList();

        Assert.Equal(5, local.Count);
        Assert.All(local, value => Assert.Contains(value, readme, StringComparison.Ordinal));
    }

    private IEnumerable<string> Rows(string heading)
    {
        var level = heading.IndexOf(' ', StringComparison.Ordinal);
        var section = Regex.Split(_document.Split($"{heading}\n")[1], $"\n#{{1,{level}}} ")[0];
        return section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
    }

    [GeneratedRegex("(DAGFIRE|SNOWFLAKE)_[A-Z0-9_]*[A-Z0-9]")]
    private static partial Regex Name();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Service();
}
