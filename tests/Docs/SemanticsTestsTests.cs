using System.Text.RegularExpressions;

namespace Dagfire.Docs;

/// <summary>The tables of rules and tests name tests that exist.</summary>
public sealed partial class SemanticsTestsTests
{
    [Theory]
    [InlineData("semantics-tests.md")]
    [InlineData("dbt-semantics.md")]
    public void Table_EveryTestNamed_Exists(string document)
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document)));
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension);

        Assert.NotEmpty(rows);
        var missing = rows.Where(row => !files[row.Groups["class"].Value].Any(file => Declares(file, row.Groups["method"].Value))).Select(row => row.Value);
        Assert.Empty(missing);
    }

    // The attribute and the method with no blank line between them.
    private static bool Declares(string file, string method) => Regex.IsMatch(File.ReadAllText(file), $@"\[(Fact|Theory)\b((?!\n\s*\n).)*\bpublic [^\n]*\b{method}\(", RegexOptions.Singleline);

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
