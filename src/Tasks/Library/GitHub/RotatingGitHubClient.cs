using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.GitHub.Wire;

namespace Dagfire.Tasks.GitHub;

/// <summary>A client over any wire: lets a <see cref="TokenPool"/> choose who asks, and asks again with another token when one is used up or refused. Thread-safe.</summary>
/// <param name="wire">The way to GitHub. Disposed with the client.</param>
/// <param name="tokens">The tokens, at least one.</param>
/// <param name="clock">The clock.</param>
public sealed class RotatingGitHubClient(IGitHubWire wire, IReadOnlyList<GitHubToken> tokens, TimeProvider clock) : IGitHubClient, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TokenPool _pool = new(tokens.Select(token => token.Label));

    /// <inheritdoc/>
    public async Task<GitHubAnswer> AskAsync(GitHubRequest request, TokenLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ledger);
        var call = GitHubCall.Of(request);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var token = Choose();
            var reply = await SendAsync(call, token, ledger, cancellationToken);
            if (Note(token, reply, ledger) == TokenNews.None)
                return AnswerReader.Read(request, reply, wire.Address, tokens[token].Label);
        }
    }

    /// <summary>Closes the wire.</summary>
    public void Dispose() => (wire as IDisposable)?.Dispose();

    private int Choose()
    {
        lock (_lock)
        {
            return _pool.Choose(clock.GetUtcNow()) switch
            {
                TokenChoice.Use use => use.Token,
                TokenChoice.Rest rest => throw new GitHubExhaustedException(rest.Until),
                _ => throw new GitHubUnauthorizedException(_pool.Labels),
            };
        }
    }

    private async Task<GitHubReply> SendAsync(GitHubCall call, int token, TokenLedger ledger, CancellationToken cancellationToken)
    {
        try
        {
            return await wire.SendAsync(call, tokens[token].Secret, cancellationToken);
        }
        catch
        {
            TokenReport report;
            lock (_lock)
            {
                _pool.Lose(token);
                report = _pool.Report(token, clock.GetUtcNow());
            }

            ledger.Note(report, TokenNews.None);
            throw;
        }
    }

    private TokenNews Note(int token, GitHubReply reply, TokenLedger ledger)
    {
        TokenNews news;
        TokenReport report;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            news = _pool.Note(token, reply.ForToken(), now);
            report = _pool.Report(token, now);
        }

        ledger.Note(report, news);
        return news;
    }
}
