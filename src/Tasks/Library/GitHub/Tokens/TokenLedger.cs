using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>What each token did for one task: in the task's log as it happens, and to be passed on in the end. Never a token's value. Thread-safe.</summary>
/// <param name="log">The task's log; nowhere when <see langword="null"/>.</param>
public sealed class TokenLedger(ILogger? log = null)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, TokenReport> _tokens = new(StringComparer.Ordinal);
    private readonly ILogger _log = log ?? NullLogger.Instance;

    /// <summary>The tokens that were used, by label; <see cref="TokenReport.Requests"/> counts this task's own.</summary>
    public IReadOnlyList<TokenReport> Tokens
    {
        get
        {
            lock (_lock)
                return [.. _tokens.Values];
        }
    }

    /// <summary>Takes up what was done before, for example before the task gave its slot back.</summary>
    /// <param name="earlier">The tokens as they were then.</param>
    public void TakeUp(IEnumerable<TokenReport> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        lock (_lock)
        {
            foreach (var token in earlier)
                _tokens[token.Label] = token with { Requests = token.Requests + (_tokens.GetValueOrDefault(token.Label)?.Requests ?? 0) };
        }
    }

    /// <summary>Notes a request.</summary>
    /// <param name="token">How the token stands after it.</param>
    /// <param name="news">What the answer meant for it.</param>
    public void Note(TokenReport token, TokenNews news)
    {
        ArgumentNullException.ThrowIfNull(token);
        lock (_lock)
            _tokens[token.Label] = token with { Requests = (_tokens.GetValueOrDefault(token.Label)?.Requests ?? 0) + 1 };
        if (news == TokenNews.UsedUp)
            _log.TokenUsedUp(token.Label, token.ResetAt);
        else if (news == TokenNews.ToldToWait)
            _log.TokenToldToWait(token.Label);
        else if (news == TokenNews.Refused)
            _log.TokenRefused(token.Label);
    }
}
