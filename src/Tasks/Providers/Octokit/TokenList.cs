using Dagfire.Tasks.Connected;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Providers.Octokit;

/// <summary>
/// Reads the tokens of a connection: those of the password, parted by commas, blanks or line ends, and those of <c>tokens</c> in the extra. One may have a name,
/// <c>name=token</c>; others are called by their place. Tokens hold neither <c>=</c> nor <c>,</c>. Stateless.
/// </summary>
internal static class TokenList
{
    private static readonly char[] Marks = [',', ';', '\n', '\r', ' ', '\t'];

    internal static IReadOnlyList<GitHubToken> Of(Connection connection, ConnectionFields fields)
    {
        var written = Parts(connection.Password).Concat(fields.Texts("tokens").SelectMany(text => Parts(text.Name is null ? text.Value : $"{text.Name}={text.Value}")));
        var tokens = written.Select((part, index) => TokenOf(part, index + 1)).ToArray();
        if (tokens.Length == 0)
            fields.Wrong("lacks its password (one token or several, parted by commas), or 'tokens' in its extra.");
        foreach (var token in tokens.Where(token => token.Secret.Length == 0 || token.Label.Length == 0))
            fields.Wrong($"has a token without a {(token.Secret.Length == 0 ? $"value: '{token.Label}'" : "name before its '='")}.");
        foreach (var twice in tokens.GroupBy(token => token.Label, StringComparer.Ordinal).Where(group => group.Count() > 1))
            fields.Wrong($"has {twice.Count()} tokens of the name '{twice.Key}'.");
        foreach (var twice in tokens.GroupBy(token => token.Secret, StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() > 1))
            fields.Wrong($"has one token under several names: {string.Join(", ", twice.Select(token => $"'{token.Label}'"))}. They share one quota.");
        return tokens;
    }

    private static string[] Parts(string? text) => text?.Split(Marks, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static GitHubToken TokenOf(string part, int place) =>
        part.Split('=', 2) is [var label, var secret] ? new GitHubToken(label, secret) : new GitHubToken($"token {place}", part);
}
