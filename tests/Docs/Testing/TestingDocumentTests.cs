namespace Dagfire.Docs.Testing;

/// <summary>What docs/testing.md shows is what runs.</summary>
public sealed class TestingDocumentTests
{
    [Fact]
    public async Task Examples_OfTheDocument_AreThoseCompiledHere()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "testing.md"));
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Docs", "Testing"), "*.cs").Select(File.ReadAllText).ToList();
        var shown = document.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToList();

        Assert.Equal(2, shown.Count);
        Assert.All(shown, example => Assert.Single(files, file => file.EndsWith(example, StringComparison.Ordinal)));
    }
}
