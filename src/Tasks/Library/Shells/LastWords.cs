using System.Text.RegularExpressions;

namespace Dagfire.Tasks.Shells;

/// <summary>What a command said last: mostly why it failed. Standard error counts before output, and blank lines not at all. For one command.</summary>
internal sealed partial class LastWords
{
    private const int Longest = 300;

    // Output and error are read at once, each by a reader of its own.
    private volatile string _output = "";
    private volatile string _error = "";

    internal void Said(string line) => _output = IsBlank(line) ? _output : line;

    internal void Complained(string line) => _error = IsBlank(line) ? _error : line;

    /// <summary>Why the command failed, for lists and messages that show it without the log.</summary>
    internal string Reason(int exitCode, ISecretMasker? masker)
    {
        var words = Plain(_error) is { Length: > 0 } error ? error : Plain(_output);
        words = masker?.Mask(words) ?? words;
        return words.Length switch
        {
            0 => $"The command ended with exit code {exitCode}.",
            > Longest => $"The command ended with exit code {exitCode}: {words[..Longest]}…",
            _ => $"The command ended with exit code {exitCode}: {words}",
        };
    }

    private static bool IsBlank(string line) => line.Contains('\u001b', StringComparison.Ordinal) ? Plain(line).Length == 0 : string.IsNullOrWhiteSpace(line);

    // Without what steers a terminal (ECMA-48): colours, titles, a progress bar's way back to the start of its line.
    private static string Plain(string line)
    {
        var last = line[(line.TrimEnd('\r').LastIndexOf('\r') + 1)..];
        return Unprintable().Replace(Steering().Replace(last, "").Replace('\t', ' '), "").Trim();
    }

    [GeneratedRegex(@"\u001b(?:\[[0-?]*[ -/]*[@-~]?|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Steering();

    [GeneratedRegex(@"\p{Cc}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unprintable();
}
