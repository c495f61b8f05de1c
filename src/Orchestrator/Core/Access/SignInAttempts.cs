using Dagfire.Metadata;

namespace Dagfire.Access;

/// <summary>Counts attempts to sign in, over all processes.</summary>
internal sealed class SignInAttempts(MetadataDatabase database, TimeProvider clock)
{
    /// <summary>Counts an attempt before it is looked at.</summary>
    internal async Task<CountedAttempt> CountAsync(string subject, int most, CancellationToken cancellationToken)
    {
        var row = (await database.QueryAsync<Row>("count_sign_in_attempt", new { subject, most, now = Instant(TimeSpan.Zero), forget_before = Instant(-SignInLimits.Memory) }, cancellationToken))[0];
        return new CountedAttempt(row.Attempts > most ? row.LastAt + SignInLimits.Memory : null, IsLast: row.Attempts == most);
    }

    /// <summary>An attempt was none: it does not count.</summary>
    internal Task TakeBackAsync(string subject, CancellationToken cancellationToken) => database.ExecuteAsync("take_back_sign_in_attempt", new { subject }, cancellationToken);

    /// <summary>Forgets those of a subject, and all that are old.</summary>
    internal Task ForgetAsync(string subject, CancellationToken cancellationToken) =>
        database.ExecuteAsync("forget_sign_in_attempts", new { subject, forget_before = Instant(-SignInLimits.Memory) }, cancellationToken);

    private object? Instant(TimeSpan fromNow) => database.Instant(clock.GetUtcNow() + fromNow);

    private sealed class Row
    {
        public int Attempts { get; set; }

        public DateTimeOffset LastAt { get; set; }
    }
}

/// <summary>An attempt that was counted.</summary>
/// <param name="LockedUntil">When the next one is looked at, if this one is not.</param>
/// <param name="IsLast">Whether it is the last that is looked at: if it fails, the subject is locked.</param>
internal sealed record CountedAttempt(DateTimeOffset? LockedUntil, bool IsLast);
