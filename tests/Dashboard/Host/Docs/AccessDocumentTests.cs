using Dagfire.Host.Support;

namespace Dagfire.Host.Docs;

/// <summary>What docs/access.md tells to type works, in that order.</summary>
public sealed class AccessDocumentTests : IDisposable
{
    private const string Program = "./dagfire ";

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Commands_OfTheDocument_AllSucceed()
    {
        var lines = (await TextAsync()).Split("```bash\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(9, lines.Count);

        foreach (var line in lines)
        {
            var (input, command) = line.Split(" | ") is [var echo, var rest] ? (echo.Split('\'')[1] + "\n", rest) : ("", line);
            Assert.StartsWith(Program, command, StringComparison.Ordinal);
            (await DagfireProcess.AskAsync(_home, input, command[Program.Length..].Replace("'", "", StringComparison.Ordinal).Split(' '))).Succeeded();
        }

        Assert.Equal(["operator"], (await DagfireProcess.RunAsync(_home, "users", "list", "-o", "json")).Succeeded().Json.EnumerateArray().Skip(1).Select(user => user.Text("role")));
    }

    [Fact]
    public async Task Verbs_OfTheDocument_AreThere()
    {
        var verbs = (await TextAsync()).Split('\n').Where(line => line.StartsWith("| `users ", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where(part => part.StartsWith("users ", StringComparison.Ordinal)))
            .Select(part => part.Split(' ')[1]).ToList();
        Assert.Equal(8, verbs.Count);

        foreach (var verb in verbs)
            (await DagfireProcess.RunAsync(_home, "users", verb, "--help")).Succeeded();
    }

    private static Task<string> TextAsync() => File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "access.md"));
}
