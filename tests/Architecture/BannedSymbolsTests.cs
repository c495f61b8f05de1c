namespace Dagfire.Architecture;

/// <summary>The ban on clocks is only worth something while it is wired to every project.</summary>
public sealed class BannedSymbolsTests
{
    private const string List = "build/BannedSymbols.txt";
    private const string Rule = "RS0030";

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTime.Today")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan)")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)")]
    public void List_HoldsTheClocks(string symbol) =>
        Assert.Contains(Repository.Lines(List), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void EveryProject_GetsListAndAnalyzer()
    {
        var props = Repository.Xml("Directory.Build.props");
        Assert.Contains(props.Descendants("AdditionalFiles"), file => file.Attribute("Include")?.Value.EndsWith(List, StringComparison.Ordinal) == true);
        Assert.Contains(props.Descendants("PackageReference"), package => package.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Equal("true", props.Descendants("TreatWarningsAsErrors").Single().Value);
    }

    [Fact]
    public void Nobody_SwitchesTheRuleOff()
    {
        var settings = Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .Concat(Repository.Files("src", "*.props")).Concat(Repository.Files("tests", "*.props"))
            .Append("Directory.Build.props").Append(".editorconfig");
        Violations.None(settings
            .Where(path => Repository.Text(path).Contains(Rule, StringComparison.Ordinal) || Repository.Text(path).Contains("AdditionalFiles Remove", StringComparison.Ordinal))
            .Select(path => $"{path} touches {Rule} or its list"));
    }
}
