using System.Text.Json;

namespace Dagfire.Host.Support;

/// <summary>A call of the program that has ended.</summary>
internal sealed record Finished(int ExitCode, string Out, string Words)
{
    /// <summary>What it wrote as JSON.</summary>
    internal JsonElement Json => JsonElement.Parse(Out);

    internal Finished Succeeded()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}:\n{Words}{Out}");
        return this;
    }

    /// <summary>Refused with exit code 2, words on stderr, nothing on stdout and no stack trace.</summary>
    internal Finished Refused(params string[] words)
    {
        Assert.True(ExitCode == 2, $"It ended with {ExitCode}:\n{Words}{Out}");
        Assert.Empty(Out);
        Assert.DoesNotContain("   at ", Words, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Words, StringComparison.Ordinal));
        return this;
    }
}
